// A product on its own port, of which nothing says how it came here.
import type { Rule } from '../../model/rule.ts';
import { packaged, script } from '../examples/parts.ts';
import { NGINX, VITE } from '../examples/products.ts';
import { example } from '../examples/scene.ts';
import { NOTHING } from '../facts/commands.ts';
import { whatItIs } from '../facts/exposed.ts';
import { isOnOwnPort, originOf } from '../facts/origin.ts';
import { systemPlace } from '../facts/system-place.ts';
import { numberOf } from '../facts/words.ts';

export const knownFromElsewhere: Rule = {
  id: 'known-from-elsewhere',
  says: 'A known program listens on its own port, and no package is known that it came from.',
  class: 'informal',
  when: ['product', 'uncontained'],
  why: [
    'It was recognised by the name of its file or by what its interpreter runs, and it is where one expects it. But nobody vouches for the file: it was built here, copied here, or belongs to a package manager that Portolan does not read.',
    'A line in the policy file makes it expected.',
  ],
  judge: (subject) => {
    const { listener, product, os } = subject;
    if (product === null || product.kind === 'malware' || product.kind === 'dev-server' || !isOnOwnPort(subject))
      return;
    if (listener.attribution.container !== null || originOf(listener) !== null || systemPlace(listener, os) !== null)
      return;
    return {
      says: `${product.name} listens on ${numberOf(listener)}, as it usually does; no package is known that it came from`,
      evidence: [`recognised as ${product.name}`, ...whatItIs(subject)],
      next: NOTHING,
    };
  },
  examples: () => ({
    fires: [
      example('nginx that was built here', { at: '0.0.0.0:80', exe: '/usr/local/nginx/sbin/nginx', product: NGINX }),
      example('a product that an interpreter runs, from no package', {
        at: '0.0.0.0:80',
        exe: '/usr/bin/python3.11',
        product: NGINX,
        attribution: { package: packaged('python3.11-minimal'), program: script('/srv/nginx.py', 'python3') },
      }),
    ],
    quiet: [
      example('nginx from its package', {
        at: '0.0.0.0:80',
        exe: '/usr/sbin/nginx',
        product: NGINX,
        attribution: { package: packaged('nginx') },
      }),
      example('nginx on another number', { at: '0.0.0.0:8081', exe: '/usr/local/nginx/sbin/nginx', product: NGINX }),
      example('a development server', { at: '127.0.0.1:5173', exe: '/usr/bin/node', product: VITE }),
    ],
  }),
};
