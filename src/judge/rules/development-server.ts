// A development server, where one expects it.
import type { Rule } from '../../model/rule.ts';
import { project, script } from '../examples/parts.ts';
import { NGINX, VITE } from '../examples/products.ts';
import { example } from '../examples/scene.ts';
import { whatItIs } from '../facts/exposed.ts';
import { registryWord } from '../facts/registry.ts';
import { bounded, numberOf } from '../facts/words.ts';

export const developmentServer: Rule = {
  id: 'development-server',
  says: 'A development server is running.',
  class: 'informal',
  when: ['product'],
  why: [
    'Somebody works on a project here. Such servers come and go, choose a number by habit, and take the next one when it is taken, so none is ever “the right one”.',
    'Development servers take little care of load and of attacks. What is to stay is better served by a server made for it.',
  ],
  judge: (subject) => {
    const { product, listener } = subject;
    if (product === null || (product.kind !== 'dev-server' && product.kind !== 'notebook')) return;
    const { project: of } = listener.attribution;
    const word = registryWord(listener);
    return {
      says: `${product.name} serves ${of === null ? 'something in development' : `the project ${bounded(of.name)}`} on ${numberOf(listener)}`,
      evidence: [
        `recognised as ${product.name}`,
        ...whatItIs(subject),
        ...(word === null ? [] : [`the number is ${word}`]),
      ],
      next: { says: 'Nothing to do; end it when the work is done', run: null },
    };
  },
  examples: () => ({
    fires: [
      example('Vite in a project', {
        at: '127.0.0.1:5173',
        exe: '/usr/bin/node',
        product: VITE,
        attribution: { program: script('vite', 'node'), project: project('shop') },
      }),
    ],
    quiet: [example('a web server', { at: '0.0.0.0:80', exe: '/usr/sbin/nginx', product: NGINX })],
  }),
};
