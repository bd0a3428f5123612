// Bound to an address that this host does not have.
import type { Rule } from '../../model/rule.ts';
import { example } from '../examples/scene.ts';
import { whatItIs } from '../facts/exposed.ts';
import { place, programName } from '../facts/words.ts';

export const absentAddress: Rule = {
  id: 'absent-address',
  says: 'The program is bound to an address that this host does not have.',
  class: 'misconfigured',
  when: ['absent'],
  why: [
    'Nothing that is sent to the address arrives here, so nobody can connect. The address was removed or has changed since the program started, or a setting (IP_FREEBIND, ip_nonlocal_bind) let it bind in advance.',
    'It is right on the standby of a pair that shares an address (VRRP, keepalived), which is to answer when the address comes.',
  ],
  judge: (subject) => {
    const { listener } = subject;
    if (listener.reach !== 'absent') return;
    return {
      says: `${programName(subject)} waits at ${place(listener)}, an address that this host does not have`,
      evidence: [`no interface of its network namespace has ${listener.address}`, ...whatItIs(subject)],
      next: { says: 'Compare the program’s setting with the addresses of this host', run: 'ip address' },
    };
  },
  examples: () => ({
    fires: [example('an address that went away', { at: '203.0.113.9:7000', listener: { reach: 'absent' } })],
    quiet: [example('an address of this host', { at: '203.0.113.9:7000' })],
  }),
};
