// `npm run bench:everyday [-- --write]`: why, free and pick, and the npm package under Node 22, each as a whole process, in
// turns with what people use.
import { mkdirSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { busyness, describeMachine, thisMachine } from '../machine.ts';
import { writePart } from '../page.ts';
import { root, run, say } from '../program.ts';
import { table } from '../table.ts';
import { inTurns, type Measured } from '../turns.ts';
import { node22 } from './node22.ts';

const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } });
const before = busyness();
say('building');
run(process.execPath, 'scripts/build.ts');
run(process.execPath, 'scripts/build-package.ts');
const executable = join(root, 'dist/portolan');
const version = run(executable, '--version').trim().split(/\s+/).at(-1) ?? '';
const node = node22();
const packaged = join(root, 'dist/package/bin/portolan.js');
mkdirSync(join(root, 'dist/package/node_modules'), { recursive: true });
for (const name of ['koffi', '@koromix'])
  symlinkSync(join(root, 'node_modules', name), join(root, 'dist/package/node_modules', name));

const server = createServer().listen(0, '127.0.0.1');
await new Promise((ready) => server.once('listening', ready));
const address = server.address();
const port = address === null || typeof address === 'string' ? 0 : address.port;

say('measuring');
const commands = [
  { name: 'portolan why PORT', argv: [executable, 'why', String(port)] },
  { name: 'ss -Htulpn sport = :PORT', argv: ['ss', '-Htulpn', `sport = :${port}`] },
  { name: 'portolan free PORT --dry-run', argv: [executable, 'free', String(port), '--dry-run'] },
  { name: 'lsof -ti :PORT', argv: ['lsof', '-ti', `:${port}`] },
  { name: 'portolan pick --for NAME', argv: [executable, 'pick', '--for', 'my-app'] },
  { name: 'portolan list', argv: [executable, 'list'] },
];
// By themselves: what runs in between leaves the caches of the processor to others.
const underNode = [
  { name: 'the npm package under Node 22: list', argv: [node, packaged, 'list'] },
  { name: 'node -e 0', argv: [node, '-e', '0'] },
];
const measured = [commands, underNode].flatMap((each) => inTurns(each, { rounds: 31, seconds: 60, ports: [] }));
server.close();

const text = `# Every day

What \`why\`, \`free\`, \`pick\` and the npm package take, measured by \`npm run bench:everyday\` with portolan ${version}: ${describeMachine(thisMachine())}. Node ${run(node, '--version').trim()}. Load average before: ${before.loadAverage.toFixed(2)}. Whole processes, in turns, ${measured[0]?.runs ?? 0} runs each.

${table(
  ['command', 'median', 'least', 'CPU', 'peak memory'],
  measured.map(({ command, median, least, cpu, peak }) => [
    command,
    `${median.toFixed(1)} ms`,
    `${least.toFixed(1)} ms`,
    `${cpu.toFixed(1)} ms`,
    `${peak.toFixed(0)} MB`,
  ]),
  1,
)}

Under Node 22 \`list\` takes ${(medianOf('the npm package under Node 22: list') - medianOf('node -e 0')).toFixed(0)} ms over \`node -e 0\`.
`;
process.stdout.write(text);
if (values.write) writePart('everyday', text);

function medianOf(name: string): number {
  return measured.find(({ command }: Measured) => command === name)?.median ?? Number.NaN;
}
