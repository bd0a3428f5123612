// The system keeps a range for something, and refuses every bind in it (Windows, "excluded port range").
import type { Cause, Situation } from '../../../model/why.ts';
import { waiting } from '../here.ts';
import { tried } from '../words.ts';
import { spanWords, within } from './span.ts';

export function excluded(situation: Situation): Cause | null {
  const { port, excluded: spans, trials, transport, os } = situation;
  const span = spans?.find((each) => within(port, each));
  const next = {
    says: 'Take another port, or stop what keeps the range',
    run: `netsh int ipv4 show excludedportrange protocol=${transport}`,
  };
  if (span !== undefined) {
    const denied = trials.find(({ error }) => error !== null);
    return {
      cause: 'excluded',
      says: `${port} lies in ${spanWords(span)}, which the system keeps for ${span.by}: nobody else can bind it`,
      evidence: [`${spanWords(span)} is excluded (${span.by})`, ...(denied === undefined ? [] : [tried(denied)])],
      next,
    };
  }
  // What Windows forbids although nobody has it lies in such a range, of which it did not tell.
  const forbidden = trials.filter(({ error }) => error === 'EACCES');
  const isHeld = waiting(situation).length > 0 || situation.connections.length > 0;
  if (os !== 'win32' || forbidden.length === 0 || isHeld || trials.some(({ error }) => error === null)) return null;
  return {
    cause: 'excluded',
    says: `Windows forbids ${port}, and nobody is seen to have it: most likely it lies in an excluded port range`,
    evidence: forbidden.map(tried),
    next,
  };
}
