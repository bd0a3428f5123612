// A process that is kept out of sight.
import type { Rule } from '../../model/rule.ts';
import { example } from '../examples/scene.ts';
import { bounded, numberOf, who } from '../facts/words.ts';

export const hiddenHolder: Rule = {
  id: 'hidden-holder',
  says: 'The holder is hidden from /proc, though its socket is there.',
  class: 'concerning',
  when: ['hidden'],
  why: [
    'The kernel told of a process that /proc does not show. Mounting something over /proc/PID, or a program that filters what others see, keeps it from `ps`, `ss` and `lsof`. There is next to no honest use for that.',
    'Hiding other users’ processes by hidepid is not meant: it hides all of them, and not from root.',
  ],
  judge: ({ listener }) => {
    const holder = listener.holders.find(({ hidden }) => hidden !== null);
    if (holder?.hidden == null) return;
    return {
      says: `${who(holder)}, which listens on ${numberOf(listener)}, is hidden from /proc`,
      evidence: [bounded(holder.hidden)],
      next: {
        says: 'See what is mounted below /proc; look at this host from a system that you trust',
        run: 'grep " /proc/" /proc/self/mounts',
      },
    };
  },
  examples: () => ({
    fires: [
      example('a process with a mount over its folder in /proc', {
        at: '0.0.0.0:4444',
        holder: { hidden: 'a mount covers /proc/812' },
      }),
    ],
    quiet: [
      example('a process that /proc shows', { at: '0.0.0.0:4444' }),
      example('a socket whose holder only root may see', {
        at: '0.0.0.0:22',
        exe: null,
        listener: { noHolder: { why: 'not-permitted', detail: 'uid 0' } },
      }),
    ],
  }),
};
