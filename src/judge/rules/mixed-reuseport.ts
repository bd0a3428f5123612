// Different programs in one group of SO_REUSEPORT: the kernel deals connections out among them.
import type { Rule } from '../../model/rule.ts';
import { script } from '../examples/parts.ts';
import { example } from '../examples/scene.ts';
import { besides, differ } from '../facts/beside.ts';
import { numberOf, runs, speaker } from '../facts/words.ts';

const grouped = { socket: { reusePortGroup: 'r1' } };
// Multicast reaches every socket of a group, so sharing is what these are for: mDNS, LLMNR, SSDP, WS-Discovery, PTP.
const SHARED = [5353, 5355, 1900, 3702, 319, 320];

export const mixedReuseport: Rule = {
  id: 'mixed-reuseport',
  says: 'Different programs share one socket address, and the kernel deals connections out among them.',
  class: 'misconfigured',
  when: ['group'],
  why: [
    'With SO_REUSEPORT (socket(7)) several sockets may have the same address and port, if one user made them all. It is meant for the workers of one program. Where two different programs are in the group, each gets a part of the connections, at random, and clients meet now one and now the other.',
    'It is right for the moment in which one program takes over from another.',
  ],
  judge: (subject) => {
    const { listener } = subject;
    const group = listener.socket.reusePortGroup;
    if (group === null || (listener.transport === 'udp' && SHARED.includes(listener.port))) return;
    const other = besides(subject).find(
      (each) => each.socket.reusePortGroup === group && differ(listener, each) === true,
    );
    const holder = speaker(listener);
    const another = other === undefined ? undefined : speaker(other);
    if (holder === undefined || another === undefined) return;
    return {
      says: `Two programs share ${numberOf(listener)}: each gets some of the connections`,
      evidence: [runs(holder), runs(another), 'both sockets are in one group of SO_REUSEPORT'],
      next: { says: 'End the one that should not be there', run: null },
    };
  },
  examples: () => ({
    fires: [
      example('two programs in one group', {
        at: '0.0.0.0:8080',
        ...grouped,
        beside: [{ at: '0.0.0.0:8080', exe: '/srv/old/server', holder: { pid: 900 }, ...grouped }],
      }),
      example('two scripts of one interpreter', {
        at: '0.0.0.0:8080',
        exe: '/usr/bin/python3.11',
        attribution: { program: script('/srv/a.py', 'python3') },
        ...grouped,
        beside: [
          {
            at: '0.0.0.0:8080',
            exe: '/usr/bin/python3.11',
            holder: { pid: 900 },
            attribution: { program: script('/srv/b.py', 'python3') },
            ...grouped,
          },
        ],
      }),
    ],
    quiet: [
      example('workers of one program', {
        at: '0.0.0.0:8080',
        ...grouped,
        beside: [{ at: '0.0.0.0:8080', holder: { pid: 900 }, ...grouped }],
      }),
      example('a new version that takes over from the old one', {
        at: '0.0.0.0:8080',
        ...grouped,
        beside: [{ at: '0.0.0.0:8080', holder: { pid: 900, exe: '/srv/app/server', exeDeleted: true }, ...grouped }],
      }),
      example('programs that listen to multicast', {
        at: 'udp 0.0.0.0:5353',
        ...grouped,
        beside: [{ at: 'udp 0.0.0.0:5353', exe: '/opt/google/chrome/chrome', holder: { pid: 900 }, ...grouped }],
      }),
    ],
  }),
};
