// `npm run bench [-- --json] [--write] [--load idle|listeners|files|connections]…`: what Portolan takes beside ss, netstat and lsof.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { LOADS, type Load, startLoad } from './loads.ts';
import type { Lookup } from './lookup.ts';
import { busyness, thisMachine } from './machine.ts';
import { writePart } from './page.ts';
import { root, run, say } from './program.ts';
import { report } from './report.ts';
import type { LoadResults, Results } from './results.ts';
import { type Command, inTurns, median } from './turns.ts';

const executable = join(root, 'dist/portolan');

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    load: { type: 'string', multiple: true, default: LOADS.map(({ id }) => id) },
    seconds: { type: 'string', default: '120' },
  },
});

const unknown = values.load.filter((id) => LOADS.every((load) => load.id !== id));
if (unknown.length > 0) {
  say(`there is no load "${unknown[0]}"; there are ${LOADS.map(({ id }) => id).join(', ')}`);
  process.exit(2);
}

const own: readonly Command[] = [
  { name: 'portolan list', argv: [executable, 'list'] },
  { name: 'portolan list --holders proc', argv: [executable, 'list', '--holders', 'proc'] },
];
const unjudged: Command = { name: 'portolan list --unjudged', argv: [executable, 'list', '--unjudged'] };
const others: readonly Command[] = ['ss -tulpn', 'netstat -tulpn', 'lsof -nP -i'].map((name) => ({
  name,
  argv: name.split(' '),
}));
const page: Command = { name: 'portolan 443', argv: [executable, '443'] };

const before = busyness();
say('building dist/portolan');
run(process.execPath, 'scripts/build.ts');
const version = run(executable, '--version').trim().split(/\s+/).at(-1) ?? '';

const installed = others.filter(({ argv }) =>
  Bun.which(argv[0] ?? '', { PATH: `${process.env.PATH}:/usr/sbin:/sbin` }),
);
const leftOut = others
  .filter((command) => !installed.includes(command))
  .map(({ name }) => ({ command: name, why: 'it is not installed' }));

const loads: LoadResults[] = [];
for (const load of LOADS.filter(({ id }) => values.load.includes(id))) loads.push(await underLoad(load));

const results: Results = {
  schema: 'portolan/bench/1',
  takenAt: new Date().toISOString(),
  version,
  machine: thisMachine(),
  before,
  leftOut,
  loads,
  lookup: lookup(),
};
process.stdout.write(values.json ? `${JSON.stringify(results, null, 2)}\n` : report(results));
if (values.write) {
  writePart('listing', report(results));
  say('wrote docs/BENCHMARKS.md');
}

async function underLoad(load: Load): Promise<LoadResults> {
  const { id, says } = load;
  say(`${says}: making it`);
  let running: Awaited<ReturnType<typeof startLoad>>;
  try {
    running = await startLoad(load);
  } catch (error) {
    return { id, says, ports: 0, measured: [], skipped: error instanceof Error ? error.message : String(error) };
  }
  try {
    say(`${says}: measuring`);
    const more = id === 'idle' ? [page] : id === 'listeners' ? [unjudged] : [];
    const commands = [...own, ...installed, ...more];
    const options = { rounds: load.rounds, seconds: Number(values.seconds), ports: running.ports };
    return { id, says, ports: running.ports.length, measured: inTurns(commands, options), skipped: null };
  } finally {
    await running.stop();
  }
}

function lookup(): Lookup {
  say('registry lookups');
  const runs = Array.from({ length: 15 }, (): Lookup => JSON.parse(run(process.execPath, 'bench/lookup.ts')));
  return { coldMs: median(runs.map(({ coldMs }) => coldMs)), warmNs: median(runs.map(({ warmNs }) => warmNs)) };
}
