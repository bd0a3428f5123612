// The last word where nobody is known to hold the socket.
import type { Rule } from '../../model/rule.ts';
import { example } from '../examples/scene.ts';
import { lookAsRoot } from '../facts/commands.ts';
import { numberOf } from '../facts/words.ts';

export const holderUnknown: Rule = {
  id: 'holder-unknown',
  says: 'Who holds the socket could not be found.',
  class: 'undetermined',
  when: [],
  why: [
    'The kernel lists the socket, and no process was found that has it open. Usually it was closed while Portolan was looking, or it is on its way from one process to another. Looking once more settles most such cases.',
    'If it stays, look as root and from the host itself rather than from inside a container.',
  ],
  judge: ({ listener, os }) => {
    if (listener.holders.length > 0) return;
    const detail = listener.noHolder?.detail;
    return {
      says: `Something listens on ${numberOf(listener)}, and no process was found that holds it`,
      evidence: [detail === undefined || detail === '' ? 'no process was found that has it open' : detail],
      next: lookAsRoot(os, 'Look once more,', listener.port),
    };
  },
  examples: () => ({
    fires: [
      example('a socket that no process was found for', { at: '0.0.0.0:4100', exe: null }),
      example('a socket whose holder ended meanwhile', {
        at: '0.0.0.0:4100',
        exe: null,
        listener: { noHolder: { why: 'exited', detail: 'pid 4711 has ended' } },
      }),
    ],
    quiet: [example('a socket with a holder', { at: '0.0.0.0:4100' })],
  }),
};
