// How a verdict reads: its word, its tone, its reasons with what to do next.
import type { Reason, Verdict, VerdictClass } from '../model/verdict.ts';
import { VERDICT_CLASSES } from '../model/verdict.ts';
import type { Tone } from './tone.ts';

const TONES: Readonly<Record<VerdictClass, Tone>> = {
  expected: 'quiet',
  informal: 'plain',
  undetermined: 'plain',
  misconfigured: 'warn',
  concerning: 'alarm',
};

export function verdictTone(verdict: VerdictClass): Tone {
  return TONES[verdict];
}

/** Whether it is worth a line of its own below a listing: a listing is quiet where nothing is wrong. */
export function isGrave(verdict: VerdictClass): boolean {
  return verdict === 'misconfigured' || verdict === 'concerning';
}

/** `1 concerning, 2 misconfigured, 9 expected`: gravest first; what there is none of is left out. */
export function verdictCounts(verdicts: readonly (Verdict | null)[]): string {
  const counts = VERDICT_CLASSES.toReversed().map((name) => {
    const count = verdicts.filter((verdict) => verdict?.class === name).length;
    return count === 0 ? '' : `${count} ${name}`;
  });
  return counts.filter((text) => text !== '').join(', ');
}

/** What to do about it, in one line: `restart it: systemctl restart redis-server`. */
export function nextWords({ next: { says, run } }: Reason): string {
  return run === null ? says : `${says}: ${run}`;
}
