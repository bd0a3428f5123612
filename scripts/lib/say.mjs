// What the scripts say to a person. Always on stderr: stdout belongs to the program that they start.

/** One line of talk. */
export function say(line) {
  process.stderr.write(`portolan: ${line}\n`);
}

/** The script cannot go on: `message` says what was tried and what came of it, `hint` what to do next. */
export class Trouble extends Error {
  constructor(message, hint) {
    super(message);
    this.hint = hint;
  }
}

/** Runs a script's main function. Trouble is told in two lines and exits with 2; any other error keeps its stack. */
export async function run(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    say(error.message);
    if (error.hint) say(error.hint);
    process.exitCode = 2;
  }
}
