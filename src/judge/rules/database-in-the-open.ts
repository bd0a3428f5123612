// A database that answers farther than it should.
import type { Rule } from '../../model/rule.ts';
import { container, ELSEWHERE, firewall, packaged } from '../examples/parts.ts';
import { NGINX, POSTGRES } from '../examples/products.ts';
import { example } from '../examples/scene.ts';
import { exposed, KEPT } from '../facts/exposed.ts';

const postgres = (at: string) => ({
  at,
  exe: '/usr/lib/postgresql/15/bin/postgres',
  product: POSTGRES,
  attribution: { package: packaged('postgresql-15') },
});

export const databaseInTheOpen: Rule = {
  id: 'database-in-the-open',
  says: 'A database answers on every interface, or on a public address.',
  class: 'misconfigured',
  when: ['product', 'open'],
  why: [
    'Databases are made for the programs beside them. Reached from anywhere, they are tried with every known password and every known flaw, within hours. Most bind to the loopback address when they are installed, so somebody, or the image of a container, has opened this one.',
    'It is right where other hosts need it and something else keeps strangers out: a firewall that Portolan could not read, a private network behind the only interface. Say so in the policy file, and this rule is quiet.',
  ],
  judge: (subject) => (subject.product?.kind === 'database' ? exposed(subject, subject.product, KEPT) : undefined),
  examples: () => ({
    fires: [
      example('PostgreSQL on every interface', postgres('0.0.0.0:5432')),
      example('PostgreSQL on every interface of a host in a private network', {
        ...postgres('0.0.0.0:5432'),
        listener: {
          exposure: { reach: 'private', firewall: 'open', says: 'no firewall rules here', from: 'nftables' },
        },
      }),
      example('PostgreSQL on a public address', postgres('203.0.113.7:5432')),
      example('PostgreSQL in a container, published on every interface', {
        ...postgres('0.0.0.0:5432'),
        exe: '/usr/bin/docker-proxy',
        attribution: { container: container('db', { proxied: true }) },
      }),
    ],
    quiet: [
      example('PostgreSQL on the loopback address', postgres('127.0.0.1:5432')),
      example('PostgreSQL on an address of a private network', postgres('192.168.1.5:5432')),
      example('PostgreSQL on every interface, behind a firewall', {
        ...postgres('0.0.0.0:5432'),
        listener: { exposure: firewall('loopback', 'nftables: input drops it (table inet filter)') },
      }),
      example('PostgreSQL on every interface of a container that publishes nothing', {
        ...postgres('0.0.0.0:5432'),
        attribution: { container: container('db') },
        listener: { namespace: ELSEWHERE },
      }),
      example('PostgreSQL that the policy allows', { ...postgres('0.0.0.0:5432'), allowedBy: 'portolan.toml, line 3' }),
      example('an unknown program on the number of PostgreSQL', { at: '0.0.0.0:5432', uses: [POSTGRES] }),
      example('a web server, which is there to be reached', {
        at: '0.0.0.0:80',
        exe: '/usr/sbin/nginx',
        product: NGINX,
      }),
    ],
  }),
};
