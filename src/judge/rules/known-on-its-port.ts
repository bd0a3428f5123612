// Nothing unusual: a program that is known, from a package, on a number of its own.
import type { Listener } from '../../model/listener.ts';
import type { Rule } from '../../model/rule.ts';
import type { Subject } from '../../model/verdict.ts';
import { container, packaged } from '../examples/parts.ts';
import { NGINX, POSTGRES, VITE } from '../examples/products.ts';
import { example } from '../examples/scene.ts';
import { NOTHING } from '../facts/commands.ts';
import { isOnOwnPort, originOf } from '../facts/origin.ts';
import { bounded, numberOf } from '../facts/words.ts';

const nginx = { at: '0.0.0.0:80', exe: '/usr/sbin/nginx', product: NGINX } as const;

export const knownOnItsPort: Rule = {
  id: 'known-on-its-port',
  says: 'A known program listens on its own port.',
  class: 'expected',
  when: ['product'],
  why: [
    'The program was recognised by its package, its file or its script, never by the name that its process shows or by the number alone. It comes from a package or from the image of a container, and the number is one that the product is documented to use.',
    'This says nothing about whether you need the service, nor whether its settings are good: other rules look at how far it reaches.',
  ],
  judge: (subject) => {
    const { listener, product } = subject;
    if (product === null || product.kind === 'malware' || product.kind === 'dev-server' || !isOnOwnPort(subject))
      return;
    const source = sourceOf(subject);
    if (source === null) return;
    return {
      says: isProxy(listener)
        ? `${product.name} in a container is published on ${numberOf(listener)}`
        : `${product.name} listens on ${numberOf(listener)}, as it usually does`,
      evidence: [
        source,
        isProxy(listener)
          ? `within the container it has a number that ${product.name} is documented for`
          : `${product.name} is documented for ${numberOf(listener)}`,
        ...registryWord(subject),
      ],
      next: NOTHING,
    };
  },
  examples: () => ({
    fires: [
      example('nginx from its package on port 80', { ...nginx, attribution: { package: packaged('nginx') } }),
      example('PostgreSQL in a container of its image', {
        at: '0.0.0.0:5432',
        exe: '/usr/lib/postgresql/16/bin/postgres',
        product: POSTGRES,
        attribution: { container: container('postgres') },
      }),
    ],
    quiet: [
      example('nginx whose file is not the one of its package', {
        ...nginx,
        attribution: { package: packaged('nginx', 'modified') },
      }),
      example('nginx that no package owns', nginx),
      example('nginx on another number', { ...nginx, at: '0.0.0.0:8081', attribution: { package: packaged('nginx') } }),
      example('a development server, even on its usual port', {
        at: '127.0.0.1:5173',
        exe: '/usr/bin/node',
        product: VITE,
        attribution: { package: packaged('nodejs') },
      }),
      example('an unknown program on port 80, registered as http', { at: '0.0.0.0:80', registered: ['http'] }),
    ],
  }),
};

function isProxy({ attribution: { container } }: Listener): boolean {
  return container?.proxied === true;
}

function sourceOf({ listener }: Subject): string | null {
  const inside = listener.attribution.container;
  if (inside !== null)
    return inside.image === null ? null : `it runs in a container of the image ${bounded(inside.image)}`;
  const origin = originOf(listener);
  return origin === null || origin.unmodified === false ? null : origin.evidence;
}

/** Where the registry has another name for the number, both are said. */
function registryWord({ listener, product }: Subject): readonly string[] {
  const names = listener.assignment?.names ?? [];
  if (names.length === 0) return [];
  const own = [product?.id, product?.name, product?.protocol].map((name) => name?.toLowerCase());
  return names.some((name) => own.includes(name)) ? [] : [`the registry has ${names.slice(0, 3).join(', ')} there`];
}
