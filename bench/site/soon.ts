// How soon a socket that opens or closes is told to a page that follows.
import { createServer } from 'node:net';

const TRIALS = 10;

export async function howSoon(address: string): Promise<{ opened: number[]; closed: number[] }> {
  const ending = new AbortController();
  const answer = await fetch(`${address}api/events`, { signal: ending.signal });
  const heard: string[] = [];
  void listen(answer, heard).catch(() => undefined);
  await Bun.sleep(1500);
  const [opened, closed]: [number[], number[]] = [[], []];
  for (let trial = 0; trial < TRIALS; trial++) {
    const server = createServer();
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const bound = server.address();
    const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
    opened.push(await until(heard, `opened ${port}`));
    // Not in step with the looks.
    await Bun.sleep(137 * trial);
    await new Promise((done) => server.close(done));
    closed.push(await until(heard, `closed ${port}`));
  }
  ending.abort();
  return { opened, closed };
}

async function until(heard: readonly string[], what: string): Promise<number> {
  const from = performance.now();
  while (!heard.includes(what)) {
    if (performance.now() - from > 10_000) return Number.NaN;
    await Bun.sleep(5);
  }
  return performance.now() - from;
}

/** Events as `opened 8080`. */
async function listen(answer: Response, heard: string[]): Promise<void> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const bytes of answer.body ?? []) {
    text += decoder.decode(bytes, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const name = /^event: ?(\w+)/m.exec(block)?.[1];
      const data = /^data: ?(.*)$/m.exec(block)?.[1];
      if ((name === 'opened' || name === 'closed') && data !== undefined)
        heard.push(`${name} ${JSON.parse(data).listener.port}`);
    }
  }
}
