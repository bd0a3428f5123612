// `npm start`: brings up what a fresh clone lacks, then runs Portolan from source with the arguments given.
import { runInOurPlace } from './lib/child.mjs';
import { ensure } from './lib/ensure.mjs';
import { obeyNobody } from './lib/find-bun.mjs';
import { inProject } from './lib/paths.mjs';
import { run } from './lib/say.mjs';

await run(async () => {
  const program = [...obeyNobody, inProject('src/cli/main.ts')];
  return runInOurPlace(await ensure(), [...program, ...process.argv.slice(2)]);
});
