// A rule of the firewall sends connections elsewhere before they arrive; often to where nothing is.
import type { Cause, Situation } from '../../../model/why.ts';
import { describedAll, whose } from '../words.ts';
import { containerPublished, sent } from './container-published.ts';

export function natRedirect(situation: Situation): Cause | null {
  const { redirects, behind, listeners, port } = situation;
  const [first] = redirects;
  if (first === undefined || containerPublished(situation) !== null) return null;
  const found = [...behind, ...listeners].filter(
    (each) =>
      each.port === first.port && (first.address === null ? each.namespace.self : covers(each.address, first.address)),
  );
  const [answers] = found;
  const target = first.address === null ? `port ${first.port}` : `${first.address}, port ${first.port}`;
  const end =
    answers !== undefined
      ? `where ${whose(answers)} answers`
      : first.address === null
        ? 'on which nothing listens'
        : 'and nothing of this machine is seen to listen there';
  return {
    cause: 'nat-redirect',
    says: `Connections from elsewhere to ${port} are sent to ${target}, ${end}`,
    evidence: [...redirects.map(sent), ...describedAll(found)],
    next:
      answers === undefined
        ? { says: 'Start what is to answer there, or remove the rule', run: 'nft list ruleset' }
        : { says: 'Look there, or remove the rule if it is not wanted', run: 'nft list ruleset' },
  };
}

function covers(listens: string, address: string): boolean {
  return listens === address || listens === '0.0.0.0' || listens === '::';
}
