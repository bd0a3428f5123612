// What it takes to say what a listener is and whether it belongs; the part of wire.ts that most listings need.
import { createJudge } from '../judge/judge.ts';
import type { Judgement } from '../model/judgement.ts';
import type { Registry } from '../model/registry.ts';
import { identityOf } from '../probe/weigh/holder.ts';
import { openGhosts } from '../registry/ghost/open.ts';
import { loadUses } from '../registry/uses/load.ts';
import { openUses } from '../registry/uses/open.ts';
import { usesOfPort } from '../registry/uses/page.ts';

/** `machine` false: nothing of this machine is read, such as its own lists of services. */
export function openJudgement(registry: Registry, allowedBy: Judgement['allowedBy'], machine = true): Judgement {
  const uses = openUses(loadUses());
  const ghosts = openGhosts(registry, uses, machine ? '' : null);
  return {
    uses,
    judge: createJudge(),
    isGhost: ghosts.isGhost,
    ghostOf: ghosts.ghostOf,
    allowedBy,
    identityOf,
    usesOf: (port) => usesOfPort(uses, port),
  };
}
