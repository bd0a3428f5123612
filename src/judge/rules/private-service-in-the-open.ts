// Any other service whose makers mean it for trusted networks, and that answers beyond them.
import type { Rule } from '../../model/rule.ts';
import type { UseKind } from '../../model/use.ts';
import { packaged } from '../examples/parts.ts';
import { CHRONY, REDIS, SSH } from '../examples/products.ts';
import { example } from '../examples/scene.ts';
import { exposed } from '../facts/exposed.ts';
import { asksInPlainText } from '../facts/plain.ts';

// These have rules of their own, with more to say.
const TOLD_ELSEWHERE: readonly UseKind[] = [
  ...(['database', 'cache', 'broker', 'metrics', 'admin', 'container', 'coordination'] as const),
  ...(['dev-server', 'notebook', 'debugger', 'malware'] as const),
];

export const privateServiceInTheOpen: Rule = {
  id: 'private-service-in-the-open',
  says: 'A service that is made for trusted networks can be reached from beyond them.',
  class: 'misconfigured',
  when: ['product', 'open'],
  why: [
    'The makers of this product say that it belongs on a trusted network, or that whoever reaches it can do as he likes. The evidence names what it means for this product.',
    'It is right where something else keeps strangers out. Say so in the policy file.',
  ],
  judge: (subject) => {
    const { product } = subject;
    if (product === null || TOLD_ELSEWHERE.includes(product.kind) || asksInPlainText(product)) return;
    return exposed(subject, product);
  },
  examples: () => ({
    fires: [
      example('the command port of a time server on every interface', {
        at: 'udp 0.0.0.0:323',
        exe: '/usr/sbin/chronyd',
        product: CHRONY,
        attribution: { package: packaged('chrony') },
      }),
    ],
    quiet: [
      example('the same on the loopback address', {
        at: 'udp 127.0.0.1:323',
        exe: '/usr/sbin/chronyd',
        product: CHRONY,
      }),
      example('a socket of it on which it waits for answers', {
        at: 'udp 0.0.0.0:43817',
        exe: '/usr/sbin/chronyd',
        product: CHRONY,
      }),
      example('OpenSSH, which is there to be reached', { at: '0.0.0.0:22', exe: '/usr/sbin/sshd', product: SSH }),
      example('a cache, which has a rule of its own', {
        at: '0.0.0.0:6379',
        exe: '/usr/bin/redis-server',
        product: REDIS,
      }),
    ],
  }),
};
