// A cache that answers farther than it should.
import type { Rule } from '../../model/rule.ts';
import { firewall, packaged, unit } from '../examples/parts.ts';
import { REDIS } from '../examples/products.ts';
import { example } from '../examples/scene.ts';
import { exposed } from '../facts/exposed.ts';

const redis = (at: string) => ({
  at,
  exe: '/usr/bin/redis-check-rdb',
  product: REDIS,
  attribution: { package: packaged('redis-tools'), unit: unit('redis-server.service') },
});

export const cacheInTheOpen: Rule = {
  id: 'cache-in-the-open',
  says: 'A cache can be reached by others than this host.',
  class: 'misconfigured',
  when: ['product', 'open'],
  why: [
    'Caches such as Redis and Memcached are made to be asked by programs that are trusted; many have no password at all unless one is set. Whoever reaches an open Redis can write files of his choice; an open Memcached on UDP amplifies attacks on others.',
    'It is right on a network that only your own servers are on. Say so in the policy file.',
  ],
  judge: (subject) => (subject.product?.kind === 'cache' ? exposed(subject, subject.product) : undefined),
  examples: () => ({
    fires: [
      example('Redis on every interface', redis('0.0.0.0:6379')),
      example('Redis on an address of a private network', redis('192.168.1.5:6379')),
    ],
    quiet: [
      example('Redis on the loopback address', redis('127.0.0.1:6379')),
      example('Redis on the IPv6 loopback address', redis('[::1]:6379')),
      example('Redis that the firewall keeps for this host', {
        ...redis('0.0.0.0:6379'),
        listener: { exposure: firewall('loopback', 'ufw: denies incoming by default') },
      }),
    ],
  }),
};
