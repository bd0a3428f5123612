// The last word where no rule speaks, and the holder is known.
import type { Rule } from '../../model/rule.ts';
import { example } from '../examples/scene.ts';
import { inspect } from '../facts/commands.ts';
import { whatItIs } from '../facts/exposed.ts';
import { reachEvidence } from '../facts/reach.ts';
import { numberOf, programName, speaker } from '../facts/words.ts';

export const unknownProgram: Rule = {
  id: 'unknown-program',
  says: 'Nothing is known of the program, for it or against it.',
  class: 'informal',
  when: ['held'],
  why: [
    'The program was seen, and none of the rules has anything to say of it: no package owns it, it is in none of the lists of products, and nothing about it is alarming. Most such listeners are programs of one’s own.',
    'If you know it, say so in the policy file, and it becomes expected.',
  ],
  judge: (subject) => {
    const { os } = subject;
    const holder = speaker(subject.listener);
    if (holder === undefined) return;
    return {
      says: `${programName(subject)} listens on ${numberOf(subject.listener)}; nothing speaks for it or against it`,
      evidence: [reachEvidence(subject)[0], ...whatItIs(subject)],
      next: inspect(os, holder.pid, 'Look at what it runs and has open; if it is yours, say so in the policy file'),
    };
  },
  examples: () => ({
    fires: [example('a program that nobody knows', { at: '127.0.0.1:4100' })],
    quiet: [example('a socket whose holder could not be seen', { at: '127.0.0.1:4100', exe: null })],
  }),
};
