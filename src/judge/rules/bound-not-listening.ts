// A number that is taken, and at which nobody can connect.
import type { Rule } from '../../model/rule.ts';
import { example } from '../examples/scene.ts';
import { whatItIs } from '../facts/exposed.ts';
import { numberOf, programName, speaker } from '../facts/words.ts';

export const boundNotListening: Rule = {
  id: 'bound-not-listening',
  says: 'A TCP socket is bound to the number and does not listen.',
  class: 'informal',
  when: ['bound', 'held'],
  why: [
    'After bind(2) and before listen(2) the number is taken, and connecting to it is refused. Programs are in that state for a moment; some stay in it on purpose, to reserve a number for somebody.',
    'Where a server is meant to answer here, it has stopped halfway: look at its log.',
  ],
  judge: (subject) => {
    const { listener } = subject;
    if (listener.transport !== 'tcp' || listener.state !== 'bound' || speaker(listener) === undefined) return;
    return {
      says: `${programName(subject)} has taken ${numberOf(listener)} and does not listen on it`,
      evidence: ['the socket is bound, and not in the state LISTEN', ...whatItIs(subject)],
      next: { says: 'If a server should answer here, look at its log', run: null },
    };
  },
  examples: () => ({
    fires: [example('a socket that was bound, and no more', { at: '127.0.0.1:4100', listener: { state: 'bound' } })],
    quiet: [
      example('a listening socket', { at: '127.0.0.1:4100' }),
      example('a UDP socket, which needs no more than that', { at: 'udp 127.0.0.1:4100' }),
    ],
  }),
};
