// A raw socket: it has a protocol where others have a port, and sees every packet of it.
import type { Rule } from '../../model/rule.ts';
import { packaged } from '../examples/parts.ts';
import { example } from '../examples/scene.ts';
import { NOTHING } from '../facts/commands.ts';
import { whatItIs } from '../facts/exposed.ts';
import { programName, speaker } from '../facts/words.ts';

const raw = { transport: 'raw' } as const;

export const rawSocket: Rule = {
  id: 'raw-socket',
  says: 'A program reads and writes packets of a whole protocol, without ports.',
  class: 'informal',
  when: ['raw', 'held'],
  why: [
    'Raw sockets (raw(7)) are how routing daemons, VRRP, DHCP and ping work. Opening one takes root, or CAP_NET_RAW. Nobody can connect to it; it is listed because it receives.',
    'A sniffer, and a back door that waits for a certain packet, would use one as well. Where you don’t know the program, look at it.',
  ],
  judge: (subject) => {
    const { listener } = subject;
    if (listener.transport !== 'raw' || speaker(listener) === undefined) return;
    const protocol = PROTOCOLS.get(listener.port);
    return {
      says: `${programName(subject)} receives packets of ${protocol ?? `the IP protocol ${listener.port}`}`,
      evidence: [`it has a raw socket of the IP protocol ${listener.port}`, ...whatItIs(subject)],
      next: NOTHING,
    };
  },
  examples: () => ({
    fires: [
      example('a routing daemon', {
        at: '0.0.0.0:89',
        exe: '/usr/lib/frr/ospfd',
        listener: raw,
        attribution: { package: packaged('frr') },
      }),
    ],
    quiet: [example('a TCP listener of the same number', { at: '0.0.0.0:89' })],
  }),
};

// IANA, "Protocol Numbers"; 255 is the kernel's word for any (IPPROTO_RAW, linux/in.h).
const PROTOCOLS: ReadonlyMap<number, string> = new Map([
  [1, 'ICMP'],
  [2, 'IGMP'],
  [6, 'TCP'],
  [17, 'UDP'],
  [47, 'GRE'],
  [50, 'ESP'],
  [58, 'ICMPv6'],
  [89, 'OSPF'],
  [103, 'PIM'],
  [112, 'VRRP'],
  [255, 'any protocol'],
]);
