// Programs that listen to what is called out to everybody on the network.
import type { Rule } from '../../model/rule.ts';
import { example } from '../examples/scene.ts';
import { NOTHING } from '../facts/commands.ts';
import { whatItIs } from '../facts/exposed.ts';
import { isOnOwnPort } from '../facts/origin.ts';
import { serviceWord, trusted } from '../facts/services.ts';
import { numberOf, programName, speaker } from '../facts/words.ts';

// RFC 6762 (mDNS), RFC 4795 (LLMNR), UPnP Device Architecture 2.0 (SSDP), WS-Discovery 1.1.
const CALLED_OUT: ReadonlyMap<number, string> = new Map([
  [5353, 'mDNS'],
  [5355, 'LLMNR'],
  [1900, 'SSDP'],
  [3702, 'WS-Discovery'],
]);

export const discovery: Rule = {
  id: 'discovery',
  says: 'A program takes part in finding others on the local network.',
  class: 'informal',
  when: ['udp', 'held'],
  why: [
    'Browsers, players and editors listen on these numbers beside the system’s own service, all on the same socket address, to find printers, screens and each other. Multicast is made for that; several programs on one number are no conflict.',
    'It tells the local network that this host is there. Where that is not wanted, turn discovery off in the program.',
  ],
  judge: (subject) => {
    const { listener } = subject;
    const protocol = listener.transport === 'udp' ? CALLED_OUT.get(listener.port) : undefined;
    if (protocol === undefined || speaker(listener) === undefined || isOnOwnPort(subject)) return;
    if (trusted(listener) !== null && serviceWord(subject) !== null) return;
    return {
      says: `${programName(subject)} listens to ${protocol}`,
      evidence: [
        `${numberOf(listener)} is the number of ${protocol}, which any program may share`,
        ...whatItIs(subject),
      ],
      next: NOTHING,
    };
  },
  examples: () => ({
    fires: [example('a browser that looks for screens', { at: 'udp 0.0.0.0:5353', exe: '/opt/google/chrome/chrome' })],
    quiet: [
      example('the same number on TCP', { at: '0.0.0.0:5353', exe: '/opt/google/chrome/chrome' }),
      example('another number', { at: 'udp 0.0.0.0:5354', exe: '/opt/google/chrome/chrome' }),
    ],
  }),
};
