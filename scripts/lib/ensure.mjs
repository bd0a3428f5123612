// Everything that a fresh clone lacks: dependencies, Bun, the packed registry. Quick when nothing is missing.
import { installDependencies, linkBun, whatIsMissing } from './dependencies.mjs';
import { findBun } from './find-bun.mjs';
import { oneAtATime } from './lock.mjs';
import { inProject } from './paths.mjs';
import { buildRegistry, registryIsFresh } from './registry.mjs';

/** Brings up what is missing, and returns the path of Bun's binary. Throws Trouble when it cannot. */
export async function ensure() {
  if (whatIsMissing() !== null || !registryIsFresh()) await oneAtATime(inProject('build/.preparing'), prepare);
  linkBun();
  return findBun();
}

// Looked at again once the lock is ours: whoever held it before may have done the work.
function prepare() {
  const missing = whatIsMissing();
  if (missing !== null) installDependencies(missing);
  if (!registryIsFresh()) buildRegistry();
}
