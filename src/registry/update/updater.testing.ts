// For tests: updates from each file in turn, again and again, in a process of its own, until it is killed or has done
// as many as it was told to. Prints a line after each update.
import { updateRegistry } from './update.ts';

const [dataDir = '', times = '0', ...files] = process.argv.slice(2);

for (let turn = 0; turn < Number(times); turn++) {
  const from = files[turn % files.length] ?? '';
  const io = { dataDir, progress() {}, now: () => new Date('2026-11-22T00:00:00Z'), embedded: () => null };
  const result = await updateRegistry({ from, force: true }, io);
  process.stdout.write(`${result.status} ${result.registry.date}\n`);
}
