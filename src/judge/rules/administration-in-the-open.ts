// An administration interface, or one that rules a cluster, that answers farther than it should.
import type { Rule } from '../../model/rule.ts';
import type { UseKind } from '../../model/use.ts';
import { packaged } from '../examples/parts.ts';
import { DOCKER, ETCD, WEBMIN } from '../examples/products.ts';
import { example } from '../examples/scene.ts';
import { exposed } from '../facts/exposed.ts';

const RULING: readonly UseKind[] = ['admin', 'container', 'coordination'];
const docker = (at: string) => ({
  at,
  exe: '/usr/bin/dockerd',
  product: DOCKER,
  attribution: { package: packaged('docker.io') },
});

export const administrationInTheOpen: Rule = {
  id: 'administration-in-the-open',
  says: 'An interface that rules this host or a cluster can be reached from too far.',
  class: 'misconfigured',
  when: ['product', 'open'],
  why: [
    'Whoever reaches the plain API of a container engine is root on its host; whoever can write to etcd, Consul or ZooKeeper decides what a cluster runs; an administration interface is one password away from the same. Their makers tell to keep them on the loopback address or on a network of their own.',
    'It is right for a member of a cluster on the network of that cluster. Say so in the policy file.',
  ],
  judge: (subject) => {
    const { product } = subject;
    return product !== null && RULING.includes(product.kind) ? exposed(subject, product) : undefined;
  },
  examples: () => ({
    fires: [
      example('Docker’s API without TLS on a private network', docker('192.168.1.5:2375')),
      example('etcd on every interface', { at: '0.0.0.0:2379', exe: '/usr/bin/etcd', product: ETCD }),
      example('an administration interface on every interface', {
        at: '0.0.0.0:10000',
        exe: '/usr/bin/perl',
        product: WEBMIN,
      }),
    ],
    quiet: [
      example('Docker’s API on the loopback address', docker('127.0.0.1:2375')),
      example('etcd on the network of its cluster', { at: '10.0.0.5:2379', exe: '/usr/bin/etcd', product: ETCD }),
    ],
  }),
};
