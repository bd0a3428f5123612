// Waivers: differences that are known and let be, for a reason and until a date.
import type { Difference, Policy, PolicyEntry, Waived } from '../../model/policy.ts';
import { fitOf, together } from './match.ts';

/** Those that no waiver covers today, and those that one does. A waiver that has ended is told with what it covered. */
export function applyWaivers(
  policy: Policy,
  differences: readonly Difference[],
  today: string,
): { left: Difference[]; waived: Waived[] } {
  const waivers = policy.entries.filter(({ kind }) => kind === 'waive');
  const left: Difference[] = [];
  const waived: Waived[] = [];
  for (const one of differences) {
    const covering = waivers.filter((waiver) => covers(waiver, one));
    const valid = covering.find(({ until }) => until !== null && until >= today);
    const [ended] = covering;
    if (valid?.until != null) waived.push({ difference: one, until: valid.until, reason: valid.reason ?? '' });
    else if (ended === undefined) left.push(one);
    else
      left.push({ ...one, says: `${one.says} (the waiver of ${policy.file}:${ended.line} ended on ${ended.until})` });
  }
  return { left, waived };
}

function covers({ criteria, difference }: PolicyEntry, one: Difference): boolean {
  if (difference !== null && difference !== one.kind) return false;
  if (one.listener !== null) return together(fitOf(one.listener, criteria)) === 'yes';
  return coversMissing(criteria, one);
}

/** Nobody is there to compare: only where it would be can be told. */
function coversMissing(criteria: PolicyEntry['criteria'], { port, transport }: Difference): boolean {
  const { port: spans, transport: transports } = criteria;
  if (spans === null || port === null) return false;
  const here = spans.some(({ first, last }) => port >= first && port <= last);
  return here && (transports === null || (transport !== null && transports.includes(transport)));
}
