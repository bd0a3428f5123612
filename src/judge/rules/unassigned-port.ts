// A known program on a number that is assigned to nobody.
import type { Rule } from '../../model/rule.ts';
import { project } from '../examples/parts.ts';
import { NGINX, VITE } from '../examples/products.ts';
import { example } from '../examples/scene.ts';
import { NOTHING } from '../facts/commands.ts';
import { whatItIs } from '../facts/exposed.ts';
import { isClientLike, isKnown, isOnOwnPort } from '../facts/origin.ts';
import { registryWord } from '../facts/registry.ts';
import { numberOf, programName } from '../facts/words.ts';

export const unassignedPort: Rule = {
  id: 'unassigned-port',
  says: 'A known program listens on a number that is assigned to nobody.',
  class: 'informal',
  when: ['known', 'vacant'],
  why: [
    'IANA has assigned the number to no service, so nobody is in the way; and nobody but the one who chose it knows what is there. Numbers above 1023 that are unassigned are a fair choice for programs of one’s own. Those up to 1023 are better left to what IANA assigns later.',
  ],
  judge: (subject) => {
    const { listener } = subject;
    const status = listener.assignment?.status;
    if (
      (status !== 'unassigned' && status !== 'reserved') ||
      !isKnown(subject) ||
      isOnOwnPort(subject) ||
      isClientLike(subject)
    )
      return;
    return {
      says: `${programName(subject)} listens on ${numberOf(listener)}, which is ${registryWord(listener) ?? 'unassigned'}`,
      evidence: [`the registry has no service on ${numberOf(listener)}`, ...whatItIs(subject)],
      next: NOTHING,
    };
  },
  examples: () => ({
    fires: [
      example('nginx on a number of nobody’s', { at: '0.0.0.0:9797', exe: '/usr/sbin/nginx', product: NGINX }),
      example('the program of a project', { at: '127.0.0.1:4100', attribution: { project: project('shop') } }),
    ],
    quiet: [
      example('a program on its own number, which is registered to nobody', {
        at: '127.0.0.1:5173',
        exe: '/usr/bin/node',
        product: VITE,
      }),
      example('nginx on a number of somebody else’s', { at: '0.0.0.0:9797', product: NGINX, registered: ['somebody'] }),
      example('a stranger', { at: '0.0.0.0:9797' }),
    ],
  }),
};
