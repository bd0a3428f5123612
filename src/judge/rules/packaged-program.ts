// A program of a package, started by somebody for a purpose of his own.
import type { Rule } from '../../model/rule.ts';
import { packaged, unit } from '../examples/parts.ts';
import { example } from '../examples/scene.ts';
import { NOTHING } from '../facts/commands.ts';
import { reachEvidence } from '../facts/reach.ts';
import { serviceWord, trusted } from '../facts/services.ts';
import { bounded, numberOf, programName, runs, speaker } from '../facts/words.ts';

export const packagedProgram: Rule = {
  id: 'packaged-program',
  says: 'A program of a package listens, not as a service of the system.',
  class: 'informal',
  when: ['unrecognised', 'trusted'],
  why: [
    'The file belongs to a package, and somebody, or another service, started it. That is how desktop programs listen, and tools that one runs for a while.',
  ],
  judge: (subject) => {
    const { listener, product } = subject;
    const holder = speaker(listener);
    const origin = trusted(listener);
    if (product !== null || holder === undefined || origin === null || serviceWord(subject) !== null) return;
    const { unit: of } = listener.attribution;
    return {
      says: `${programName(subject)} of the package ${bounded(origin.name)} listens on ${numberOf(listener)}`,
      evidence: [
        origin.evidence,
        of === null ? runs(holder) : `it runs in ${bounded(of.name)}`,
        reachEvidence(subject)[0],
      ],
      next: NOTHING,
    };
  },
  examples: () => ({
    fires: [
      example('a tool that somebody started', {
        at: '0.0.0.0:5201',
        exe: '/usr/bin/iperf3',
        attribution: { package: packaged('iperf3'), unit: unit('session-3.scope') },
      }),
    ],
    quiet: [
      example('a service of the system', {
        at: '0.0.0.0:5201',
        exe: '/usr/bin/iperf3',
        attribution: { package: packaged('iperf3'), unit: unit('iperf3.service') },
      }),
      example('a script that a packaged interpreter runs', {
        at: '127.0.0.1:4100',
        exe: '/usr/bin/perl',
        attribution: {
          package: packaged('perl-base'),
          program: {
            name: 'serve.pl',
            from: 'its arguments',
            interpreter: 'perl',
            script: 'serve.pl',
            package: null,
            version: null,
          },
        },
      }),
    ],
  }),
};
