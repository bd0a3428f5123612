// One number, two programs: which one answers `localhost` is up to the caller.
import type { Listener } from '../../model/listener.ts';
import type { Rule } from '../../model/rule.ts';
import { packaged } from '../examples/parts.ts';
import { example } from '../examples/scene.ts';
import { besides, differ } from '../facts/beside.ts';
import { isOnLoopbackOnly } from '../facts/reach.ts';
import { numberOf, place, runs, speaker } from '../facts/words.ts';

const grafana = {
  at: '[::1]:3000',
  exe: '/usr/share/grafana/bin/grafana',
  holder: { pid: 900 },
  attribution: { package: packaged('grafana') },
};

export const splitNumber: Rule = {
  id: 'split-number',
  says: 'Two programs share one number, one on IPv4 and the other on IPv6.',
  class: 'misconfigured',
  when: ['tcp'],
  why: [
    'For the kernel 127.0.0.1 and ::1 are two addresses, so both programs could start. Whoever says `localhost` gets the one that his program tries first: browsers and curl mostly IPv6, others IPv4. Each of the two seems to be the only one, and the wrong one answers now and then.',
  ],
  judge: (subject) => {
    const { listener } = subject;
    if (listener.transport !== 'tcp' || listener.state !== 'listen' || !meansLocalhost(listener)) return;
    const other = besides(subject).find(
      (each) =>
        each.family !== listener.family &&
        each.state === 'listen' &&
        meansLocalhost(each) &&
        differ(listener, each) === true,
    );
    if (other === undefined || !(isOnLoopbackOnly(listener) || isOnLoopbackOnly(other))) return;
    const holders = [listener, other].map((each) => [place(each), speaker(each)] as const);
    return {
      says: `Another program has ${numberOf(listener)} on ${other.family === 'ipv6' ? 'IPv6' : 'IPv4'}: \`localhost\` means either of them`,
      evidence: [
        `the other one is at ${place(other)}`,
        ...holders.flatMap(([at, holder]) => (holder === undefined ? [] : [`${at}: ${runs(holder)}`])),
      ],
      next: { says: 'Give one of them another number, or say 127.0.0.1 or [::1] instead of localhost', run: null },
    };
  },
  examples: () => ({
    fires: [
      example('a program of one’s own on 127.0.0.1, and Grafana on ::1', { at: '127.0.0.1:3000', beside: [grafana] }),
      example('the same, on every IPv4 address', { at: '0.0.0.0:3000', beside: [grafana] }),
    ],
    quiet: [
      example('one program on both', { at: '127.0.0.1:3000', beside: [{ at: '[::1]:3000' }] }),
      example('two workers of the same program', {
        at: '127.0.0.1:3000',
        beside: [{ at: '[::1]:3000', holder: { pid: 900 } }],
      }),
      example('two programs on one IPv4 network each', {
        at: '127.0.0.1:3000',
        beside: [{ ...grafana, at: '127.0.0.2:3000' }],
      }),
      example('UDP sockets that had the same number by chance', {
        at: 'udp 127.0.0.1:43000',
        beside: [{ ...grafana, at: 'udp [::1]:43000' }],
      }),
    ],
  }),
};

function meansLocalhost({ address }: Listener): boolean {
  return address === '127.0.0.1' || address === '::1' || address === '0.0.0.0' || address === '::';
}
