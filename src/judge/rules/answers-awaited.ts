// A UDP socket on a number that the kernel chose: a client that waits for answers.
import type { Rule } from '../../model/rule.ts';
import { packaged } from '../examples/parts.ts';
import { example } from '../examples/scene.ts';
import { NOTHING } from '../facts/commands.ts';
import { isClientLike, originOf } from '../facts/origin.ts';
import { numberOf, programName, speaker } from '../facts/words.ts';

const avahi = { exe: '/usr/sbin/avahi-daemon', attribution: { package: packaged('avahi-daemon') } };

export const answersAwaited: Rule = {
  id: 'answers-awaited',
  says: 'A known program waits for answers on a UDP number that the kernel chose for it.',
  class: 'expected',
  when: ['udp', 'held'],
  why: [
    'A UDP socket that is not connected accepts from anybody, so it is listed beside servers. On a number from the range for outgoing traffic, it is nearly always a client’s: a resolver that has asked, a time client, a browser.',
    'Nothing keeps a server from using such a number. The kernel cannot tell the two apart.',
  ],
  judge: (subject) => {
    const { listener, policy, product } = subject;
    const { ephemeral } = policy;
    if (ephemeral === null || !isClientLike(subject) || speaker(listener) === undefined) return;
    const origin = originOf(listener);
    if (product === null && (origin === null || origin.unmodified === false)) return;
    return {
      says: `${programName(subject)} most likely waits for answers on ${numberOf(listener)}`,
      evidence: [
        `the kernel hands out ${ephemeral.first}–${ephemeral.last} to whoever asks for any number`,
        origin?.evidence ?? `recognised as ${product?.name ?? ''}`,
      ],
      next: NOTHING,
    };
  },
  examples: () => ({
    fires: [example('the second socket of a program that asks by multicast', { at: 'udp 0.0.0.0:43817', ...avahi })],
    quiet: [
      example('a program that nobody knows', { at: 'udp 0.0.0.0:43817' }),
      example('a number below the range', { at: 'udp 0.0.0.0:5353', ...avahi }),
      example('a TCP listener', { at: '0.0.0.0:43817', ...avahi }),
    ],
  }),
};
