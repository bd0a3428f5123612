// A service that runs as root, though its package made a user for it.
import type { Rule } from '../../model/rule.ts';
import type { Subject } from '../../model/verdict.ts';
import { container, packaged, unit } from '../examples/parts.ts';
import { NGINX, REDIS } from '../examples/products.ts';
import { example } from '../examples/scene.ts';
import { restartCommand } from '../facts/commands.ts';
import { ownUnit } from '../facts/services.ts';
import { numberOf } from '../facts/words.ts';

const root = { uid: 0, user: 'root' };
const redis = { at: '127.0.0.1:6379', exe: '/usr/bin/redis-server', product: REDIS };

export const needlessRoot: Rule = {
  id: 'needless-root',
  says: 'The service runs as root, though its packages run it as a user of its own.',
  class: 'misconfigured',
  when: ['product', 'held'],
  why: [
    'A flaw in a service that runs as root gives away the machine; in one that runs as its own user, it gives away the service. Packages make that user and start the service as it. Here every process that holds the socket is root’s.',
    'Servers that keep one process of root’s and serve with others, such as nginx, are as they should be.',
  ],
  judge: (subject) => {
    const { listener, product } = subject;
    const { holders, attribution } = listener;
    if (product === null || product.runsAs.length === 0 || holders.length === 0 || attribution.container !== null)
      return;
    // Only root may open a raw socket (CAP_NET_RAW, raw(7)).
    if (listener.transport === 'raw' || !holders.every(({ uid }) => uid === 0)) return;
    if (isMeantByPackage(subject)) return;
    const meant = product.runsAs[0] ?? '';
    return {
      says: `${product.name} on ${numberOf(listener)} runs as root; it is meant to run as ${meant}`,
      evidence: [
        `all of its holders are root’s (pid ${holders.map(({ pid }) => pid).join(', ')})`,
        `packages of ${product.name} run it as ${product.runsAs.join(' or ')}`,
      ],
      next: { says: `Start it by its unit, or set User=${meant} there`, run: restartCommand(listener) },
    };
  },
  examples: () => ({
    fires: [example('Redis, started by root', { ...redis, holder: root })],
    quiet: [
      example('Redis as its own user', { ...redis, holder: { uid: 107, user: 'redis' } }),
      example('nginx with a master of root’s and workers', {
        at: '0.0.0.0:80',
        exe: '/usr/sbin/nginx',
        product: NGINX,
        holder: root,
        others: [{ pid: 901, uid: 33, user: 'www-data' }],
        attribution: { package: packaged('nginx'), unit: unit('nginx.service') },
      }),
      example('Redis as root of a container', {
        ...redis,
        holder: root,
        attribution: { container: container('cache') },
      }),
      example('Redis, started by a person', redis),
      example('a service whose own package starts it as root, as distributions differ', {
        ...redis,
        holder: root,
        attribution: { package: packaged('redis-server'), unit: unit('redis-server.service') },
      }),
    ],
  }),
};

/** Distributions differ: where the unit that the package itself installed starts it as root, root is meant. */
function isMeantByPackage(subject: Subject): boolean {
  const { unit: of } = subject.listener.attribution;
  return of?.file != null && /^(\/usr)?\/lib\/systemd\//.test(of.file) && ownUnit(subject) !== null;
}
