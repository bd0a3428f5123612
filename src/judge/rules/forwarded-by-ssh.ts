// A port that somebody brought here through SSH.
import type { Rule } from '../../model/rule.ts';
import { packaged } from '../examples/parts.ts';
import { SSH } from '../examples/products.ts';
import { example } from '../examples/scene.ts';
import { reachEvidence } from '../facts/reach.ts';
import { bounded, fileName, numberOf, runs, speaker, userOf } from '../facts/words.ts';

const session = {
  exe: '/usr/sbin/sshd',
  args: ['sshd: ada@pts/0'],
  product: SSH,
  attribution: { package: packaged('openssh-server') },
};

export const forwardedBySsh: Rule = {
  id: 'forwarded-by-ssh',
  says: 'SSH listens here for somebody who forwards a port.',
  class: 'informal',
  when: ['held'],
  why: [
    'With `ssh -R` the server listens on this host for a port of the client’s; with -L and -D the client listens for a port, or for any, at the other end; X11 forwarding uses 6010 and up. What answers is not on this host.',
    'Forwarded ports on the loopback address are everyday work. On every interface (GatewayPorts, `-g`) they let others through as well.',
  ],
  judge: ({ listener }) => {
    const holder = speaker(listener);
    const file = holder === undefined ? null : fileName(holder);
    if (holder === undefined || file === null || !/^(ssh|autossh|sshd|sshd-session)$/.test(file)) return;
    const first = holder.args?.[0] ?? '';
    const forSomebody = file === 'sshd' ? /^sshd(-session)?: \S+@|^sshd: \S+$/.test(first) : true;
    if (!forSomebody) return;
    return {
      says: `${file === 'ssh' || file === 'autossh' ? 'An SSH client' : 'An SSH session'} of ${bounded(userOf(holder))} forwards ${numberOf(listener)}`,
      evidence: [
        runs(holder),
        ...(first === '' ? [] : [`started as ${bounded((holder.args ?? []).join(' '))}`]),
        reachEvidence({ listener })[0],
      ],
      next: { says: 'Nothing to do; ending the session ends the forwarding', run: null },
    };
  },
  examples: () => ({
    fires: [
      example('`ssh -R` from elsewhere', { at: '127.0.0.1:8080', ...session }),
      example('`ssh -L` to elsewhere', {
        at: '127.0.0.1:5432',
        exe: '/usr/bin/ssh',
        args: ['ssh', '-N', '-L', '5432:db:5432', 'bastion'],
      }),
    ],
    quiet: [
      example('the SSH server itself', {
        at: '0.0.0.0:22',
        ...session,
        args: ['sshd: /usr/sbin/sshd -D [listener] 0 of 10-100 startups'],
      }),
    ],
  }),
};
