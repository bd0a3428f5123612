// Who holds it is likely, and not certain.
import type { Rule } from '../../model/rule.ts';
import { example } from '../examples/scene.ts';
import { lookAsRoot } from '../facts/commands.ts';
import { bounded, fileName, numberOf } from '../facts/words.ts';

export const holderLikely: Rule = {
  id: 'holder-likely',
  says: 'Who used the socket last is known, and who holds it is not.',
  class: 'undetermined',
  when: ['held'],
  why: [
    'macOS shows the open files of a process only to its own user and to root. Its list of all sockets names the process that used each last (so_last_pid, sys/socketvar.h). That is its holder nearly always; after a socket was handed on, it may be somebody who has it no more.',
  ],
  judge: ({ listener, os }) => {
    const [holder] = listener.holders;
    if (holder?.via !== 'last-user') return;
    const name = bounded(fileName(holder) ?? holder.name);
    return {
      says: `${name} (pid ${holder.pid}) used ${numberOf(listener)} last; whether it holds it could not be seen`,
      evidence: ['the kernel’s list of sockets names who used each last'],
      next: lookAsRoot(os, 'Look again', listener.port),
    };
  },
  examples: () => ({
    fires: [
      example('a listener of root’s, seen by somebody else on macOS', {
        at: '0.0.0.0:22',
        exe: '/usr/sbin/sshd',
        holder: { via: 'last-user' },
      }),
    ],
    quiet: [example('a listener whose holder has it open', { at: '0.0.0.0:22', exe: '/usr/sbin/sshd' })],
  }),
};
