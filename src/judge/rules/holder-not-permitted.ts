// A holder that only root may see.
import type { Rule } from '../../model/rule.ts';
import { example } from '../examples/scene.ts';
import { lookAsRoot } from '../facts/commands.ts';
import { bounded, numberOf, wayToSee } from '../facts/words.ts';

export const holderNotPermitted: Rule = {
  id: 'holder-not-permitted',
  says: 'Who holds the socket is hidden from this user.',
  class: 'undetermined',
  when: ['unheld'],
  why: [
    'Linux shows the open files of a process only to its own user and to root. Without knowing the holder nothing can be said about whether it belongs; the number alone tells too little.',
  ],
  judge: ({ listener, os }) => {
    if (listener.noHolder?.why !== 'not-permitted') return;
    const way = wayToSee(listener);
    return {
      says: `Who listens on ${numberOf(listener)} cannot be seen without more rights`,
      evidence: [bounded(listener.noHolder.detail) || 'the holder’s open files may not be read'],
      // Root is not sent to look as root.
      next:
        way === null || way.startsWith('run ')
          ? lookAsRoot(os, 'Look again', listener.port)
          : { says: `Look from outside of this system: from within nobody may (${bounded(way)})`, run: null },
    };
  },
  examples: () => ({
    fires: [
      example('a socket of root’s, seen by somebody else', {
        at: '0.0.0.0:22',
        exe: null,
        listener: { noHolder: { why: 'not-permitted', detail: 'uid 0; run with sudo' } },
      }),
      example('a socket of a process that is guarded from root, too', {
        at: '0.0.0.0:22',
        exe: null,
        listener: { noHolder: { why: 'not-permitted', detail: 'uid 0; this system guards them even from us' } },
      }),
    ],
    quiet: [
      example('a socket of the kernel’s', {
        at: 'udp 0.0.0.0:4789',
        exe: null,
        listener: { noHolder: { why: 'kernel', detail: 'vxlan vx0' } },
      }),
    ],
  }),
};
