// The holder is known by number, and not what it runs.
import type { Rule } from '../../model/rule.ts';
import { example } from '../examples/scene.ts';
import { lookAsRoot } from '../facts/commands.ts';
import { bounded, numberOf, speaker } from '../facts/words.ts';

export const fileUnseen: Rule = {
  id: 'file-unseen',
  says: 'Which file the holder runs could not be read.',
  class: 'undetermined',
  when: ['file-unseen'],
  why: [
    'The process is known by its number and by the name that it shows, which is a claim. What it really runs may be read by its own user and by root only (/proc/PID/exe, proc(5)).',
  ],
  judge: ({ listener, os }) => {
    const holder = speaker(listener);
    if (holder === undefined || holder.exe !== null || holder.hidden !== null) return;
    return {
      says: `What pid ${holder.pid} runs, which listens on ${numberOf(listener)}, could not be read`,
      evidence: [`it shows itself as "${bounded(holder.name)}", which is a claim`],
      next: lookAsRoot(os, 'Look again', listener.port),
    };
  },
  examples: () => ({
    fires: [
      example('a process whose executable may not be read', { at: '0.0.0.0:22', holder: { exe: null, name: 'sshd' } }),
    ],
    quiet: [example('a process whose executable was read', { at: '0.0.0.0:22', exe: '/usr/sbin/sshd' })],
  }),
};
