// What could be behind a port that the registry gives to nobody.
import type { PortFacts, PortHere } from '../../model/page.ts';
import type { Words } from '../../words/words.ts';

/**
 * Likely reasons, the ones that this machine's settings rule out left away (`here` null: no machine is looked at). Empty
 * for an assigned port.
 */
export function usingProse(
  { port, asked, transports }: PortFacts,
  here: Pick<PortHere, 'privileged' | 'ephemeral'> | null,
  words: Words,
): string[] {
  const of = asked === null ? [transports.tcp, transports.udp] : [transports[asked]];
  if (port === 0 || of.some((each) => each.status === 'assigned')) return [];
  return [
    here?.privileged === true ? words.say('prose.using.chosen-privileged') : words.say('prose.using.chosen'),
    ...(here === null || here.ephemeral === true ? [words.say('prose.using.ephemeral')] : []),
    // bindresvport(3): an anonymous port between 512 and 1023.
    ...(port >= 512 && port <= 1023 ? [words.say('prose.using.rpc')] : []),
    words.say('prose.using.published'),
    words.say('prose.using.number'),
  ];
}
