// The kernel itself listens.
import type { Rule } from '../../model/rule.ts';
import { example } from '../examples/scene.ts';
import { NOTHING } from '../facts/commands.ts';
import { bounded, numberOf } from '../facts/words.ts';

export const kernelService: Rule = {
  id: 'kernel-service',
  says: 'The kernel itself holds the socket.',
  class: 'expected',
  when: ['unheld'],
  why: [
    'NFS, VXLAN, WireGuard and a few others are served within the kernel, so no process has the socket open and none can be ended. What opened it is the configuration: a tunnel, an export, a mount.',
    'It is expected where the kernel’s part is known by name. A socket that has no holder for a reason unknown is another matter, and is told as undetermined.',
  ],
  judge: ({ listener }) => {
    if (listener.noHolder?.why !== 'kernel') return;
    const detail = bounded(listener.noHolder.detail);
    return {
      says: `The kernel itself listens on ${numberOf(listener)}${detail === '' ? '' : `: ${detail}`}`,
      evidence: [`no process holds it; ${detail || 'it is one of the kernel’s own'}`],
      next: NOTHING,
    };
  },
  examples: () => ({
    fires: [
      example('the socket of a VXLAN tunnel', {
        at: 'udp 0.0.0.0:4789',
        exe: null,
        listener: { noHolder: { why: 'kernel', detail: 'vxlan vx0' } },
      }),
      example('the socket of the NFS server', {
        at: '0.0.0.0:2049',
        exe: null,
        listener: { noHolder: { why: 'kernel', detail: 'nfsd' } },
      }),
    ],
    quiet: [example('a socket without a holder, for no known reason', { at: '0.0.0.0:2049', exe: null })],
  }),
};
