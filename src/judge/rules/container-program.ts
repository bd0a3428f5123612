// A program in a container, of which no more is known.
import type { Rule } from '../../model/rule.ts';
import { container } from '../examples/parts.ts';
import { POSTGRES } from '../examples/products.ts';
import { example } from '../examples/scene.ts';
import { command } from '../facts/commands.ts';
import { reachEvidence } from '../facts/reach.ts';
import { bounded, numberOf } from '../facts/words.ts';

export const containerProgram: Rule = {
  id: 'container-program',
  says: 'Something in a container listens.',
  class: 'informal',
  when: ['contained', 'unrecognised'],
  why: [
    'Which container it is, is known; what product it is, is not. Containers bring their own files, so the packages of this host have nothing to say of them.',
  ],
  judge: (subject) => {
    const { container: inside } = subject.listener.attribution;
    if (inside === null || subject.product !== null) return;
    const image = inside.image === null ? '' : ` (${bounded(inside.image)})`;
    const engine = inside.runtime === 'podman' ? 'podman' : inside.runtime === 'docker' ? 'docker' : null;
    return {
      says: `The container ${bounded(inside.name)}${image} listens on ${numberOf(subject.listener)}`,
      evidence: [`its container was read from ${bounded(inside.from)}`, reachEvidence(subject)[0]],
      next: {
        says: 'Look at what the container is',
        run: engine === null ? null : command(`${engine} inspect --`, inside.name),
      },
    };
  },
  examples: () => ({
    fires: [
      example('a container that publishes a port', {
        at: '0.0.0.0:8080',
        exe: '/usr/bin/docker-proxy',
        attribution: { container: container('shop', { proxied: true }) },
      }),
    ],
    quiet: [
      example('a container whose product is known', {
        at: '0.0.0.0:5432',
        product: POSTGRES,
        attribution: { container: container('db') },
      }),
      example('a program outside of containers', { at: '0.0.0.0:8080' }),
    ],
  }),
};
