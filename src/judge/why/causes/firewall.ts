// Something answers, and rules keep others from it.
import { reachOf } from '../../../model/exposure.ts';
import type { Cause, Situation } from '../../../model/why.ts';
import { waiting } from '../here.ts';
import { described, whose } from '../words.ts';

export function firewall(situation: Situation): Cause | null {
  const found = waiting(situation).filter(
    ({ exposure }) => exposure?.firewall === 'closed' || exposure?.firewall === 'partial',
  );
  const [first] = found;
  if (first?.exposure == null) return null;
  const closed = first.exposure.firewall === 'closed';
  return {
    cause: 'firewall',
    says: closed
      ? `${whose(first)} answers, and the firewall lets nobody from beyond this host in`
      : `${whose(first)} answers, and the firewall lets only some in (${reachOf(first)})`,
    evidence: found.flatMap((each) => [described(each), ...(each.exposure === null ? [] : [each.exposure.says])]),
    next: { says: 'Read the rules, and admit who is to connect', run: 'sudo nft list ruleset' },
  };
}
