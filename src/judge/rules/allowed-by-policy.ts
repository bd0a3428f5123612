// Somebody wrote down that it belongs.
import type { Rule } from '../../model/rule.ts';
import { example } from '../examples/scene.ts';
import { NOTHING } from '../facts/commands.ts';
import { numberOf, programName } from '../facts/words.ts';

export const allowedByPolicy: Rule = {
  id: 'allowed-by-policy',
  says: 'The policy file allows it.',
  class: 'expected',
  when: [],
  why: [
    'A line of portolan.toml expects or allows this listener. Rules about how far a listener reaches, and about unusual numbers, then have nothing more to say: that was decided by a person.',
    'What speaks of an intrusion is told all the same. A policy says that a web server may listen on port 80; it cannot say that its file was tampered with.',
  ],
  judge: (subject) => {
    if (subject.allowedBy === null) return;
    return {
      says: `${programName(subject)} may listen on ${numberOf(subject.listener)}`,
      evidence: [subject.allowedBy],
      next: NOTHING,
    };
  },
  examples: () => ({
    fires: [
      example('a program of one’s own that the policy names', {
        at: '0.0.0.0:8443',
        allowedBy: 'portolan.toml, line 12: allow 8443/tcp by /srv/app/server',
      }),
    ],
    quiet: [example('the same program, and no policy', { at: '0.0.0.0:8443' })],
  }),
};
