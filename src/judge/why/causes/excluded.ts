// The system keeps a range for something, and refuses every bind in it (Windows, "excluded port range").
import type { Cause, Situation } from '../../../model/why.ts';
import { tried } from '../words.ts';
import { spanWords, within } from './span.ts';

export function excluded({ port, excluded: spans, trials, transport }: Situation): Cause | null {
  const span = spans?.find((each) => within(port, each));
  if (span === undefined) return null;
  const denied = trials.find(({ error }) => error !== null);
  return {
    cause: 'excluded',
    says: `${port} lies in ${spanWords(span)}, which the system keeps for ${span.by}: nobody else can bind it`,
    evidence: [`${spanWords(span)} is excluded (${span.by})`, ...(denied === undefined ? [] : [tried(denied)])],
    next: {
      says: 'Take another port, or stop what keeps the range',
      run: `netsh int ipv4 show excludedportrange protocol=${transport}`,
    },
  };
}
