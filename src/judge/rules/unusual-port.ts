// A known service on a number that is not one of its own.
import type { Rule } from '../../model/rule.ts';
import type { Use } from '../../model/use.ts';
import { packaged } from '../examples/parts.ts';
import { NGINX, SSH, VITE } from '../examples/products.ts';
import { example } from '../examples/scene.ts';
import { NOTHING } from '../facts/commands.ts';
import { whatItIs } from '../facts/exposed.ts';
import { isClientLike, isOnOwnPort } from '../facts/origin.ts';
import { registryWord } from '../facts/registry.ts';
import { numberOf } from '../facts/words.ts';

const ssh = { exe: '/usr/sbin/sshd', product: SSH, attribution: { package: packaged('openssh-server') } };

export const unusualPort: Rule = {
  id: 'unusual-port',
  says: 'A known service listens on a number that is not its usual one.',
  class: 'informal',
  when: ['product'],
  why: [
    'Often that is deliberate: a second instance, a number above 1023 for want of privileges, a service moved out of the way of scanners. Then somebody knows of it, and everybody else is surprised. A line in the policy file tells them.',
  ],
  judge: (subject) => {
    const { product, listener } = subject;
    if (product === null || product.kind === 'dev-server' || product.ports.length === 0) return;
    if (listener.transport === 'raw' || isOnOwnPort(subject) || isClientLike(subject)) return;
    const usual = numbers(product, listener.transport);
    if (usual === '') return;
    const word = registryWord(listener);
    return {
      says: `${product.name} listens on ${numberOf(listener)}; its usual number is ${usual}`,
      evidence: [
        `${product.name} is documented for ${usual}`,
        ...whatItIs(subject),
        ...(word === null ? [] : [`${numberOf(listener)} is ${word}`]),
      ],
      next: NOTHING,
    };
  },
  examples: () => ({
    fires: [
      example('OpenSSH on 2222', { at: '0.0.0.0:2222', ...ssh }),
      example('nginx on 8081', {
        at: '0.0.0.0:8081',
        exe: '/usr/sbin/nginx',
        product: NGINX,
        registered: ['sunproxyadmin'],
      }),
    ],
    quiet: [
      example('OpenSSH on 22', { at: '0.0.0.0:22', ...ssh }),
      example('a UDP socket of a product that is known for TCP', { at: 'udp 0.0.0.0:40000', ...ssh }),
      example('a development server, which takes any number', {
        at: '127.0.0.1:5174',
        exe: '/usr/bin/node',
        product: VITE,
      }),
      example('an unknown program', { at: '0.0.0.0:2222' }),
    ],
  }),
};

/** Its numbers on this transport; empty where it has none, so that nothing is unusual. */
function numbers({ ports }: Use, transport: string): string {
  const own = ports.filter(({ transports }) => transports.some((each) => each === transport));
  const spans = own.map(({ port, last }) => (last === null ? `${port}` : `${port}–${last}`));
  return spans.length <= 3 ? spans.join(' or ') : `${spans.slice(0, 3).join(', ')} and others`;
}
