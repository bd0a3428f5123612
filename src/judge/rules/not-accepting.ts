// A server that listens, and does not take what comes.
import type { Rule } from '../../model/rule.ts';
import { example } from '../examples/scene.ts';
import { restartCommand } from '../facts/commands.ts';
import { numberOf, programName } from '../facts/words.ts';

export const notAccepting: Rule = {
  id: 'not-accepting',
  says: 'Connections wait for a program that does not accept them, and its queue is full.',
  class: 'misconfigured',
  when: ['queue-full'],
  why: [
    'The kernel completes connections and queues them for accept(2), up to the backlog that the program asked for (listen(2)). When the queue is full, further clients get no answer and run into their time-outs, though the port counts as open. The program is stuck, or far too busy.',
    'A queue that is full for a moment is a burst. Look twice.',
  ],
  judge: (subject) => {
    const { listener } = subject;
    const { queued, backlog } = listener.socket;
    // The kernel counts the queue as full when it holds more than the backlog (sk_acceptq_is_full, include/net/sock.h).
    if (
      listener.transport !== 'tcp' ||
      listener.state !== 'listen' ||
      queued === null ||
      backlog === null ||
      queued <= backlog
    )
      return;
    return {
      says: `${programName(subject)} does not accept what waits on ${numberOf(listener)}`,
      evidence: [`${queued} connections wait, and ${backlog + 1} may`],
      next: {
        says: 'Look again; if it stays so, see what the program is doing, and restart it',
        run: restartCommand(listener),
      },
    };
  },
  examples: () => ({
    fires: [example('a queue that is full', { at: '0.0.0.0:8080', socket: { queued: 129, backlog: 128 } })],
    quiet: [
      example('some that wait', { at: '0.0.0.0:8080', socket: { queued: 3, backlog: 128 } }),
      example('the last place in the queue', { at: '0.0.0.0:8080', socket: { queued: 128, backlog: 128 } }),
      example('bytes that wait on a UDP socket', { at: 'udp 0.0.0.0:8080', socket: { queued: 4096, backlog: null } }),
    ],
  }),
};
