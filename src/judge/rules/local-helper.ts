// A part of the system that talks to this host only.
import type { Rule } from '../../model/rule.ts';
import { packaged, script, unit } from '../examples/parts.ts';
import { example } from '../examples/scene.ts';
import { NOTHING } from '../facts/commands.ts';
import { isOnLoopbackOnly } from '../facts/reach.ts';
import { isSystemUser, serviceWord, trusted } from '../facts/services.ts';
import { numberOf, programName, speaker, userOf } from '../facts/words.ts';

const resolved = {
  exe: '/usr/lib/systemd/systemd-resolved',
  holder: { uid: 991, user: 'systemd-resolve' },
  attribution: { package: packaged('systemd-resolved'), unit: unit('systemd-resolved.service') },
};

export const localHelper: Rule = {
  id: 'local-helper',
  says: 'A packaged part of the system listens on the loopback address only.',
  class: 'expected',
  when: ['local', 'trusted'],
  why: [
    'Resolvers, print spoolers, mail queues and the like keep a socket on the loopback address for the programs of this host. Nobody else reaches it, the file is a package’s, and it runs as a user of the system’s own.',
  ],
  judge: (subject) => {
    const { listener } = subject;
    const holder = speaker(listener);
    const origin = trusted(listener);
    if (holder === undefined || origin === null || !isOnLoopbackOnly(listener)) return;
    if (!isSystemUser(holder.uid) || serviceWord(subject) === null) return;
    return {
      says: `${programName(subject)} serves this host alone on ${numberOf(listener)}`,
      evidence: [origin.evidence, `bound to ${listener.address}, run by ${userOf(holder)}`],
      next: NOTHING,
    };
  },
  examples: () => ({
    fires: [
      example('the system’s resolver', { at: 'udp 127.0.0.53:53', ...resolved }),
      example('a daemon of a system without systemd', {
        at: '127.0.0.1:1234',
        exe: '/usr/sbin/harbourd',
        holder: { uid: 104, user: 'harbour', parents: [{ pid: 1, name: 'init' }] },
        attribution: { package: packaged('harbour') },
      }),
    ],
    quiet: [
      example('the same on every interface', { at: 'udp 0.0.0.0:53', ...resolved }),
      example('a file that was changed', {
        at: 'udp 127.0.0.53:53',
        ...resolved,
        attribution: { ...resolved.attribution, package: packaged('systemd-resolved', 'modified') },
      }),
      example('a script of somebody’s, run by a packaged interpreter', {
        at: '127.0.0.1:4100',
        exe: '/usr/bin/python3.11',
        holder: { uid: 0, user: 'root' },
        attribution: {
          package: packaged('python3.11-minimal'),
          program: script('serve.py', 'python3'),
          unit: unit('serve.service'),
        },
      }),
    ],
  }),
};
