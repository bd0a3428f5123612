// A program of somebody's own, run from its project.
import type { Rule } from '../../model/rule.ts';
import { container, project } from '../examples/parts.ts';
import { VITE } from '../examples/products.ts';
import { example } from '../examples/scene.ts';
import { NOTHING } from '../facts/commands.ts';
import { whatItIs } from '../facts/exposed.ts';
import { bounded, numberOf, programName } from '../facts/words.ts';

export const projectProgram: Rule = {
  id: 'project-program',
  says: 'A program runs out of a project’s folder.',
  class: 'informal',
  when: ['project', 'unrecognised'],
  why: [
    'The program is in no package and in no list of products, and it works in the folder of a project: something that is being written here, or was put here as a checkout. That is what most listeners of a developer’s machine are.',
    'On a server, a line in the policy file tells the others that it is meant to be there.',
  ],
  judge: (subject) => {
    const { project: of, container: inside } = subject.listener.attribution;
    if (of === null || inside !== null || subject.product !== null) return;
    return {
      says: `${programName(subject)} of the project ${bounded(of.name)} listens on ${numberOf(subject.listener)}`,
      evidence: [`it works in ${bounded(of.root)}, by ${bounded(of.from)}`, ...whatItIs(subject)],
      next: NOTHING,
    };
  },
  examples: () => ({
    fires: [
      example('a Node.js program in its project', {
        at: '127.0.0.1:3000',
        exe: '/usr/bin/node',
        args: ['node', 'server.js'],
        attribution: { project: project('shop') },
      }),
    ],
    quiet: [
      example('a development server, of which more is known', {
        at: '127.0.0.1:5173',
        exe: '/usr/bin/node',
        product: VITE,
        attribution: { project: project('shop') },
      }),
      example('a program in a container', {
        at: '0.0.0.0:3000',
        attribution: { project: project('shop'), container: container('shop') },
      }),
    ],
  }),
};
