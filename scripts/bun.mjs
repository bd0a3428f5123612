// `node scripts/bun.mjs FILE ARGS…`: brings up what a fresh clone lacks, then runs a TypeScript file with Bun.
import { runInOurPlace } from './lib/child.mjs';
import { ensure } from './lib/ensure.mjs';
import { root } from './lib/paths.mjs';
import { run, Trouble } from './lib/say.mjs';

await run(async () => {
  const args = process.argv.slice(2);
  if (args.length === 0) throw new Trouble('No file to run', 'Use: node scripts/bun.mjs FILE [ARGS]');
  return runInOurPlace(await ensure(), args, { cwd: root });
});
