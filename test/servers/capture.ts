// Real answers for a prober's examples:  node scripts/bun.mjs test/servers/capture.ts SERVER[:PORTNAME] [OPENING…]
//   SERVER is an id of test/servers/list.ts; without any, all are listed. OPENING is written as in an example
//   ('GET / HTTP/1.0\r\n\r\n', '\x00\x01n'); '' only listens; without one, what the server's own file asks is asked.
//   --standard runs it as Debian ships it, --log prints its log too, --keep keeps it until stdin ends (and says how to get there).

import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { SERVERS } from './list.ts';
import type { Listening, Server } from './server.ts';
import { ask } from './support/ask.ts';
import { Harbour, type Moored } from './support/harbour.ts';
import { versionOf } from './support/packages.ts';

const { values, positionals } = parseArgs({
  options: {
    standard: { type: 'boolean', default: false },
    log: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const [which, ...openings] = positionals;
if (which === undefined) {
  for (const { id, listens } of SERVERS)
    console.log(`${id.padEnd(16)} ${listens.map(({ name }) => name || '-').join(' ')}`);
  process.exit(0);
}
const [id, portName] = which.split(':');
const server = SERVERS.find((one) => one.id === id);
if (server === undefined) {
  console.error(`There is no server "${id}"; without arguments, all are listed`);
  process.exit(2);
}
process.exitCode = await capture(server);

async function capture(server: Server): Promise<number> {
  await using harbour = await Harbour.open([server]);
  const missing = await harbour.start([server], values.standard ? 'standard' : 'shuffled');
  for (const why of missing.values()) console.error(`${server.id} ${why}`);
  const [moored] = harbour.moored;
  if (moored === undefined) return 1;
  for (const listening of server.listens) {
    if (portName === undefined || listening.name === portName) show(harbour, moored, listening);
  }
  if (values.keep) {
    console.log(`reach it with:  ${harbour.enter.join(' ')} COMMAND`);
    await new Promise((resolve) => process.stdin.resume().on('end', resolve));
  }
  if (values.log) console.log(readFileSync(moored.log, 'utf8'));
  return missing.size === 0 ? 0 : 1;
}

function show(harbour: Harbour, moored: Moored, listening: Listening): void {
  const port = moored.ports.get(listening);
  if (port === undefined) return;
  console.log(`// ${server?.id} ${listening.name} on ${listening.transport}/${port}`);
  for (const opening of openings.length > 0 ? openings : [listening.ask ?? '']) {
    try {
      const answer = ask(harbour, moored, listening, opening);
      console.log(`// asked: ${opening === '' ? 'nothing' : opening}`);
      console.log(
        `{ from: '${listening.is.products[0]} ${versionOf(moored.server)} (Debian 12)', answer: ${quoted(answer)} },`,
      );
    } catch (error) {
      console.log(`// asked: ${opening}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
