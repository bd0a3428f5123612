// A service on a number that the kernel may hand to anybody.
import type { Rule } from '../../model/rule.ts';
import type { Subject } from '../../model/verdict.ts';
import { packaged } from '../examples/parts.ts';
import { NGINX } from '../examples/products.ts';
import { example } from '../examples/scene.ts';
import { whatItIs } from '../facts/exposed.ts';
import { isOnOwnPort } from '../facts/origin.ts';
import { isOnLoopbackOnly } from '../facts/reach.ts';
import { numberOf, programName, speaker } from '../facts/words.ts';

export const ephemeralPort: Rule = {
  id: 'ephemeral-port',
  says: 'A service listens on a number that the kernel hands out to outgoing connections.',
  class: 'informal',
  when: ['tcp', 'held'],
  why: [
    'Outgoing connections take their local number from this range (ip_local_port_range, ip(7)). As long as the service runs, all is well. When it is started again, a connection may have its number by chance, and it cannot start.',
    'It is right where the program asked for any free number, as editors, test runners and helpers do that tell it to their other half.',
  ],
  judge: (subject) => {
    const { listener, policy } = subject;
    if (listener.transport !== 'tcp' || listener.state !== 'listen' || speaker(listener) === undefined) return;
    if (!isHandedOut(subject) || isOnOwnPort(subject)) return;
    const { first, last } = policy.ephemeral ?? { first: 0, last: 0 };
    return {
      says: `${programName(subject)} listens on ${numberOf(listener)}, which is among the numbers for outgoing connections`,
      evidence: [`the kernel hands out ${first}–${last} (net.ipv4.ip_local_port_range)`, ...whatItIs(subject)],
      next: isOnLoopbackOnly(listener)
        ? { says: 'Nothing to do, if it asked for any free number', run: null }
        : {
            says: `If it is to keep this number, choose one below ${first}, or have the kernel leave it out`,
            run: `sysctl -w net.ipv4.ip_local_reserved_ports=${reservedWith(subject)}`,
          },
    };
  },
  examples: () => ({
    fires: [
      example('a helper that asked for any number', { at: '127.0.0.1:43817' }),
      example('nginx on 50000', {
        at: '0.0.0.0:50000',
        exe: '/usr/sbin/nginx',
        product: NGINX,
        attribution: { package: packaged('nginx') },
      }),
    ],
    quiet: [
      example('a program below the range', { at: '127.0.0.1:4100' }),
      example('a UDP socket that waits for answers', { at: 'udp 0.0.0.0:43817' }),
      example('a product that is documented for such a number', {
        at: '127.0.0.1:33060',
        product: { ...NGINX, ports: [{ port: 33060, last: null, transports: ['tcp'], role: null }] },
      }),
    ],
  }),
};

function isHandedOut({ listener: { port }, policy: { ephemeral, reserved } }: Subject): boolean {
  if (ephemeral === null || port < ephemeral.first || port > ephemeral.last) return false;
  return reserved?.some(({ first, last }) => port >= first && port <= last) !== true;
}

// Writing the setting replaces it: what is in it already has to be said again.
function reservedWith({ listener: { port }, policy: { reserved } }: Subject): string {
  const before = (reserved ?? []).map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`));
  return [...before, port].join(',');
}
