// A question on the terminal: asked on standard error, answered with y or anything else.

/** Whether there is somebody to ask. */
export function canAsk(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true;
}

const ENDED = '\u0004';

/** Only a plain yes is one; the end of input is no. */
export async function ask(question: string): Promise<boolean> {
  // Most runs end without a question, and to load it takes longer than to plan.
  const { createInterface } = await import('node:readline/promises');
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const ended = new Promise<string>((resolve) => lines.once('close', () => resolve(ENDED)));
    const answer = await Promise.race([lines.question(`${question} [y/N] `), ended]);
    if (answer === ENDED) process.stderr.write('\n');
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    lines.close();
  }
}
