// A known program on a number that is registered to something else.
import type { Rule } from '../../model/rule.ts';
import { project } from '../examples/parts.ts';
import { NGINX } from '../examples/products.ts';
import { example } from '../examples/scene.ts';
import { whatItIs } from '../facts/exposed.ts';
import { isClientLike, isKnown, isOnOwnPort } from '../facts/origin.ts';
import { listedNames } from '../facts/registry.ts';
import { bounded, numberOf, programName } from '../facts/words.ts';

export const borrowedPort: Rule = {
  id: 'borrowed-port',
  says: 'A known program listens on a number that is registered to another service.',
  class: 'informal',
  when: ['known', 'assigned'],
  why: [
    'A registration does not forbid anything. It matters on the day when the registered service is wanted here too, and to everybody who reads a firewall rule or a capture and takes the name for the thing. Some numbers, such as 3000 and 8080, have been borrowed by so many that hardly anybody remembers their owners.',
  ],
  judge: (subject) => {
    const { listener } = subject;
    if (
      listener.assignment?.status !== 'assigned' ||
      !isKnown(subject) ||
      isOnOwnPort(subject) ||
      isClientLike(subject)
    )
      return;
    const { names, description } = listener.assignment;
    if (isOwnName(subject.product?.id, names) || subject.ghost === true) return;
    const owner = names.length > 0 ? listedNames(names) : bounded(description ?? 'another service');
    return {
      says: `${programName(subject)} listens on ${numberOf(listener)}, which is registered as ${owner}`,
      evidence: [`the registry has ${owner} on ${numberOf(listener)}`, ...whatItIs(subject)],
      next: { says: 'Nothing to do, unless the registered service is wanted here too', run: null },
    };
  },
  examples: () => ({
    fires: [
      example('the program of a project on 3000', {
        at: '127.0.0.1:3000',
        registered: ['hbci', 'remoteware-cl'],
        attribution: { project: project('shop') },
      }),
      example('nginx on 8080', {
        at: '0.0.0.0:8080',
        exe: '/usr/sbin/nginx',
        product: NGINX,
        registered: ['http-alt'],
      }),
    ],
    quiet: [
      example('nginx on 80', { at: '0.0.0.0:80', exe: '/usr/sbin/nginx', product: NGINX, registered: ['http', 'www'] }),
      example('a number that seems to be used by nobody', {
        at: '0.0.0.0:2297',
        product: NGINX,
        registered: ['d2k-datamover1'],
        ghost: true,
      }),
      example('a stranger', { at: '0.0.0.0:8080', registered: ['http-alt'] }),
    ],
  }),
};

function isOwnName(id: string | undefined, names: readonly string[]): boolean {
  return id !== undefined && names.includes(id);
}
