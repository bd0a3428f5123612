// Netcat or a tool like it listens, and nothing shows that it hands over a program.
import type { Rule } from '../../model/rule.ts';
import { packaged } from '../examples/parts.ts';
import { example } from '../examples/scene.ts';
import { inspect } from '../facts/commands.ts';
import { handsOver, isNetworkTool } from '../facts/tools.ts';
import { bounded, numberOf, runs, speaker, who } from '../facts/words.ts';

export const networkTool: Rule = {
  id: 'network-tool',
  says: 'A general network tool, such as netcat or socat, waits for a connection.',
  class: 'informal',
  when: ['any-purpose'],
  why: [
    'Administrators use these to try a path, to copy a file, to relay a port. What comes in goes to wherever the tool’s output was sent; a shell may stand behind a pipe without showing among its arguments.',
    'If nobody here started it, look at what its descriptors 0 and 1 lead to.',
  ],
  judge: ({ listener, os }) => {
    const holder = speaker(listener);
    if (holder === undefined || !isNetworkTool(holder) || handsOver(holder)?.obeys === true) return;
    const args = (holder.args ?? []).slice(0, 8).join(' ');
    return {
      says: `${who(holder)} waits on ${numberOf(listener)} for whoever connects`,
      evidence: [runs(holder), ...(args === '' ? [] : [`started as ${bounded(args)}`])],
      next: inspect(os, holder.pid, 'See what its input and output lead to (fd 0 and 1)'),
    };
  },
  examples: () => ({
    fires: [
      example('`nc -l 4444`', {
        at: '0.0.0.0:4444',
        exe: '/usr/bin/nc.openbsd',
        args: ['nc', '-l', '4444'],
        attribution: { package: packaged('netcat-openbsd') },
      }),
      example('socat that starts a server for each connection', {
        at: '0.0.0.0:2121',
        exe: '/usr/bin/socat',
        args: ['socat', 'TCP-LISTEN:2121,fork', 'EXEC:/usr/sbin/in.ftpd'],
      }),
      example('a relay of socat’s', {
        at: '127.0.0.1:5433',
        exe: '/usr/bin/socat',
        args: ['socat', 'TCP-LISTEN:5433,fork', 'TCP:db:5432'],
      }),
    ],
    quiet: [
      example('netcat that gives a shell, which is graver', {
        at: '0.0.0.0:4444',
        exe: '/usr/bin/ncat',
        args: ['ncat', '-l', '4444', '-e', '/bin/sh'],
      }),
      example('another program', { at: '0.0.0.0:4444' }),
    ],
  }),
};
