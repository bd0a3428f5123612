// A socket on its way from one process to another, which nobody serves meanwhile.
import type { Rule } from '../../model/rule.ts';
import { example } from '../examples/scene.ts';
import { asRoot } from '../facts/commands.ts';
import { bounded, numberOf } from '../facts/words.ts';

export const inFlight: Rule = {
  id: 'in-flight',
  says: 'The socket lies in the queue of a Unix socket, and no process has it open.',
  class: 'undetermined',
  when: ['unheld'],
  why: [
    'Processes hand sockets to each other through Unix sockets (SCM_RIGHTS, unix(7)). For the moment between sending and receiving nobody holds it; that is how servers reload without a gap. If it stays so, the receiver is stuck, and connections wait for nobody.',
  ],
  judge: ({ listener, os }) => {
    if (listener.noHolder?.why !== 'in-flight') return;
    return {
      says: `The socket on ${numberOf(listener)} is being handed over, and nobody holds it`,
      evidence: [bounded(listener.noHolder.detail) || 'it is in the queue of a Unix socket'],
      next: {
        says: 'Look once more; if it is still there, its receiver is stuck',
        run: asRoot(os, `portolan list --port ${listener.port}`),
      },
    };
  },
  examples: () => ({
    fires: [
      example('a socket that was sent and not yet received', {
        at: '0.0.0.0:8443',
        exe: null,
        listener: { noHolder: { why: 'in-flight', detail: 'queued in the Unix socket 4711' } },
      }),
    ],
    quiet: [example('a socket that a process holds', { at: '0.0.0.0:8443' })],
  }),
};
