// Something on a number whose registered owner nobody seems to use.
import type { Rule } from '../../model/rule.ts';
import { NGINX } from '../examples/products.ts';
import { example } from '../examples/scene.ts';
import { whatItIs } from '../facts/exposed.ts';
import { isClientLike, isOnOwnPort } from '../facts/origin.ts';
import { listedNames } from '../facts/registry.ts';
import { numberOf, programName, speaker } from '../facts/words.ts';

export const ghostPort: Rule = {
  id: 'ghost-port',
  says: 'Something listens on a number whose registered service nobody seems to use.',
  class: 'informal',
  when: ['held', 'assigned'],
  why: [
    'The number is assigned, and no trace of the registered service was found in any of the sources that Portolan knows. So the registered name most likely says nothing about what listens here; what does is told apart.',
    'Absence of evidence is all that is known: an old product may still run somewhere. `portolan PORT` names the evidence.',
  ],
  judge: (subject) => {
    const { listener } = subject;
    if (
      listener.assignment?.status !== 'assigned' ||
      speaker(listener) === undefined ||
      isOnOwnPort(subject) ||
      isClientLike(subject)
    )
      return;
    const { names } = listener.assignment;
    if (subject.ghost !== true) return;
    return {
      says: `${programName(subject)} listens on ${numberOf(listener)}; its registered owner${names.length === 0 ? '' : `, ${listedNames(names)},`} seems to be used by nobody`,
      evidence: ['no sign of use was found for the registered service', ...whatItIs(subject)],
      next: { says: 'See what is known of the number', run: `portolan ${listener.port}` },
    };
  },
  examples: () => ({
    fires: [
      example('a program of one’s own on 2297', { at: '127.0.0.1:2297', registered: ['d2k-datamover1'], ghost: true }),
      example('nginx on 2298', {
        at: '0.0.0.0:2298',
        exe: '/usr/sbin/nginx',
        product: NGINX,
        registered: ['d2k-datamover2'],
        ghost: true,
      }),
    ],
    quiet: [
      example('a program on a number that is in use elsewhere', {
        at: '127.0.0.1:3000',
        registered: ['hbci'],
        ghost: false,
      }),
      example('a number of which that is not known', { at: '127.0.0.1:2297', registered: ['d2k-datamover1'] }),
    ],
  }),
};
