// A development server or a notebook that others can reach.
import type { Rule } from '../../model/rule.ts';
import type { UseKind } from '../../model/use.ts';
import { project, script } from '../examples/parts.ts';
import { JUPYTER, VITE } from '../examples/products.ts';
import { example } from '../examples/scene.ts';
import { exposed, KEPT, type TooFar } from '../facts/exposed.ts';

const MADE_FOR_ONE: readonly UseKind[] = ['dev-server', 'notebook'];
// No maker of a development server means it to be reached by strangers; a notebook's token guards it on one's own network.
const tooFar: TooFar = { ...KEPT, private: 'link' };
const inShop = { exe: '/usr/bin/node', attribution: { program: script('vite', 'node'), project: project('shop') } };
const vite = (at: string) => ({ at, product: VITE, ...inShop });

export const developmentInTheOpen: Rule = {
  id: 'development-in-the-open',
  says: 'A development server or a notebook can be reached by others.',
  class: 'misconfigured',
  when: ['product', 'open'],
  why: [
    'Development servers show source code, error pages with secrets, and often files beside the project; several had flaws by which any file of the machine could be read. A notebook runs whatever it is sent. They are made for the person in front of the machine.',
    'It is right for a moment, to look at a page on one’s telephone, in a network that one knows.',
  ],
  judge: (subject) => {
    const { product } = subject;
    return product !== null && MADE_FOR_ONE.includes(product.kind) ? exposed(subject, product, tooFar) : undefined;
  },
  examples: () => ({
    fires: [
      example('Vite with --host', vite('0.0.0.0:5173')),
      example('Vite on an address of a private network', vite('192.168.1.5:5173')),
      example('a notebook on every interface', { at: '0.0.0.0:8888', exe: '/usr/bin/python3.11', product: JUPYTER }),
    ],
    quiet: [
      example('Vite as it comes', vite('127.0.0.1:5173')),
      example('a notebook as it comes', { at: '127.0.0.1:8888', exe: '/usr/bin/python3.11', product: JUPYTER }),
      example('one’s own program in the same project', { at: '0.0.0.0:5173', ...inShop }),
    ],
  }),
};
