// `npm run bench:site [-- --write] [--seconds N]`: what the site takes under load, in memory, as files, and by Lighthouse.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { busyness, thisMachine } from '../machine.ts';
import { writePart } from '../page.ts';
import { root, run, say } from '../program.ts';
import { lighthouse, type Scores } from './lighthouse.ts';
import { load } from './load.ts';
import { report } from './report.ts';
import { start } from './server.ts';
import { howSoon } from './soon.ts';
import { weigh } from './weight.ts';

const { values } = parseArgs({
  options: { write: { type: 'boolean', default: false }, seconds: { type: 'string', default: '10' } },
});
const seconds = Number(values.seconds);
const executable = join(root, 'dist/portolan');

const before = busyness();
say('building dist/portolan');
run(process.execPath, 'scripts/build.ts');
const version = run(executable, '--version').trim().split(/\s+/).at(-1) ?? '';

const loads = [];
say('a bare Hono');
const hello = await start([process.execPath, join(import.meta.dir, 'hello.ts')]);
load(hello.address, 2);
loads.push({ name: 'a bare Hono "hello"', load: load(hello.address, seconds) });
await hello.stop();

say('the encyclopaedia alone');
const open = await start([executable, 'serve', '--public', '--port', '0']);
// As it runs for days: what is asked for again and again has been compiled.
load(open.address, 10);
loads.push({ name: 'portolan serve --public', load: load(open.address, seconds) });
const memory = [];
for (let requests = 0; requests < 400_000; ) {
  const until = requests < 200_000 ? 200_000 : 400_000;
  while (requests < until) requests += load(open.address, 10).requests;
  memory.push({ requests, mb: open.memory() });
  say(`after ${requests} requests: ${open.memory().toFixed(0)} MB`);
}
for (const { name, load } of loads) say(`${name}: ${Math.round(load.rate)} a second, 99 % within ${load.p99} ms`);
await open.stop();

say('with this machine on the pages');
const local = await start([executable, 'serve', '--port', '0']);
// A reader follows meanwhile, so that the machine is looked at each second.
const following = new AbortController();
void fetch(`${local.address}api/events?view=home&lang=en`, { signal: following.signal }).catch(() => undefined);
load(local.address, 10);
loads.push({ name: 'portolan serve, with a follower', load: load(local.address, seconds) });
say(`with a follower: ${Math.round(loads.at(-1)?.load.rate ?? 0)} a second, 99 % within ${loads.at(-1)?.load.p99} ms`);
following.abort();
say('how soon a listener shows');
const soon = await howSoon(local.address);
const weights = [];
for (const path of ['/ports/297', '/ports/2297', '/ports/443', '/ports/8080', '/uk/ports/8080'])
  weights.push(await weigh(local.address, path));
const scores: Scores[] = [];
for (const path of ['/', '/ports/297', '/ports/2297', '/map']) {
  for (const device of ['mobile', 'desktop'] as const) {
    say(`lighthouse ${path} ${device}`);
    const score = lighthouse(local.address, path, device);
    scores.push(score);
    say(`${JSON.stringify(score.scores)} ${score.lacking.join(', ')}`);
  }
}
await local.stop();

say('exporting');
const folder = mkdtempSync(join(tmpdir(), 'portolan-bench-export-'));
const exported = run('bash', '-c', `"${executable}" export "${folder}/site" 2>&1 | tail -1`)
  .replace(/^portolan: /, '')
  .trim();
rmSync(folder, { recursive: true, force: true });

const text = report({
  takenAt: new Date().toISOString(),
  version,
  machine: thisMachine(),
  before,
  loads,
  memory,
  exported,
  soon,
  weights,
  scores,
});
if (values.write) writePart('site', text);
process.stdout.write(text);
