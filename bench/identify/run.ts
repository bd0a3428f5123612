// `npm run bench:identify [-- --json] [--write] [--only ID,ID…] [--without-nmap]`: what answers on 100 ports, beside nmap.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SERVERS } from '../../test/servers/list.ts';
import { able, serversHere } from '../../test/servers/support/here.ts';
import { versionOf } from '../../test/servers/support/packages.ts';
import { busyness, thisMachine } from '../machine.ts';
import { writePart } from '../page.ts';
import { root, run, say } from '../program.ts';
import { CONTENDERS } from './contenders.ts';
import { amongHostile, contestOf } from './contest.ts';
import { identifyReport } from './report.ts';
import type { AmongHostile, Contest, IdentifyResults } from './results.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    only: { type: 'string' },
    'without-nmap': { type: 'boolean', default: false },
  },
});

if (able.skip) {
  say(`cannot run here: ${able.why}`);
  process.exit(2);
}
const only = values.only?.split(',');
const servers = serversHere().filter(({ id }) => only === undefined || only.includes(id));
const before = busyness();
say('building dist/portolan');
run(process.execPath, 'scripts/build.ts');
const version = run(join(root, 'dist/portolan'), '--version').trim().split(/\s+/).at(-1) ?? '';
const nmapVersion = Bun.which('nmap') === null ? null : (/version (\S+)/.exec(run('nmap', '--version'))?.[1] ?? null);
const chosen = CONTENDERS.filter(({ id }) => id !== 'nmap' || (nmapVersion !== null && !values['without-nmap']));

const contests: Contest[] = [];
const down = new Map<string, string>();
for (const contender of chosen) {
  say(`${contender.name}: starting ${servers.length} servers, and asking`);
  const result = await contestOf(contender, servers);
  contests.push(result.contest);
  for (const [{ id }, why] of result.down) down.set(id, why);
}
const among: AmongHostile[] = [];
for (const contender of chosen.filter(({ id }) => id !== 'nmap')) {
  say(`${contender.name}: with hostile ones among them`);
  among.push(await amongHostile(contender, servers));
}

const up = servers.filter(({ id }) => !down.has(id));
const missing = SERVERS.filter((one) => !servers.includes(one) && only === undefined);
const results: IdentifyResults = {
  schema: 'portolan/bench-identify/1',
  takenAt: new Date().toISOString(),
  version,
  machine: thisMachine(),
  before,
  servers: up.map((server) => ({ id: server.id, version: versionOf(server) })),
  leftOut: [
    ...missing.map(({ id }) => ({ id, why: 'it is not here' })),
    ...[...down].map(([id, why]) => ({ id, why })),
  ],
  ports: up.flatMap(({ listens }) => listens).length,
  contests,
  amongHostile: among,
  nmapVersion,
};
process.stdout.write(values.json ? `${JSON.stringify(results, null, 2)}\n` : identifyReport(results));
if (values.write) {
  writePart('identify', identifyReport(results));
  say('wrote docs/BENCHMARKS.md');
}
