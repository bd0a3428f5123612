// What the path needs to say what a listener is and whether it belongs.
import type { Ghost } from './ghost.ts';
import type { Identity } from './identity.ts';
import type { Listener } from './listener.ts';
import type { PageUse } from './page.ts';
import type { Uses } from './use.ts';
import type { Judge, JudgeContext } from './verdict.ts';

export interface Judgement {
  readonly uses: Uses;
  readonly judge: Judge;
  readonly isGhost: JudgeContext['isGhost'];
  readonly allowedBy: JudgeContext['allowedBy'];
  /** What a listener is by its holder alone; nothing is sent to it. */
  readonly identityOf: (listener: Listener, uses: Uses) => Identity | null;
  /** Every use of a port on any transport, most specific first. */
  readonly usesOf: (port: number) => readonly PageUse[];
  /** Whether anybody seems to use an assigned port; null where it is not assigned. Reads this machine's own lists. */
  readonly ghostOf: (port: number) => Ghost | null;
}
