// A child that inherited a listening socket and does nothing with it.
import type { Holder } from '../../model/listener.ts';
import type { Rule } from '../../model/rule.ts';
import { example } from '../examples/scene.ts';
import { isShell } from '../facts/file-kind.ts';
import { shellScript } from '../facts/tools.ts';
import { fileName, numberOf, who } from '../facts/words.ts';

const server = { at: '0.0.0.0:8080', holder: { attends: true } };
const child = { pid: 900, exe: '/usr/bin/sleep', attends: false, parents: [{ pid: 812, name: 'server' }] };

export const inheritedListener: Rule = {
  id: 'inherited-listener',
  says: 'A program has inherited the socket and never uses it.',
  class: 'misconfigured',
  when: ['held'],
  why: [
    'A program that starts others without closing its sockets (FD_CLOEXEC, fcntl(2)) passes them on. The child knows nothing of it; yet as long as it runs, the number stays taken, and the server cannot be started again: “address already in use”, by something that is no server at all.',
  ],
  judge: ({ listener }) => {
    const { holders } = listener;
    const idle = holders.find(
      (one) => one.attends === false && holders.some((each) => each.attends === true && isAnother(one, each)),
    );
    const left = idle ?? (holders.every(neverServes) ? holders[0] : undefined);
    if (left === undefined) return;
    const user = holders.find((each) => each.attends === true);
    return {
      says: `${who(left)} has ${numberOf(listener)} open and never uses it`,
      evidence: [
        `its descriptor ${left.fds.join(', ') || 'of another thread'} is the socket`,
        left.attends === false ? 'it neither waits on it nor polls it' : 'such programs never accept connections',
        user === undefined ? 'nobody else holds it' : `${who(user)} serves it`,
      ],
      next: {
        says: `See what it is; as long as it runs, the server cannot be started again`,
        run: `ps -o pid,ppid,lstart,args -p ${left.pid}`,
      },
    };
  },
  examples: () => ({
    fires: [
      example('a child of the server’s that sleeps', { ...server, others: [child] }),
      example('a multiplexer that a server was started in, and that outlived it', {
        at: '0.0.0.0:8080',
        exe: '/usr/bin/tmux',
      }),
      example('a shell, which was left over with the socket', {
        at: '0.0.0.0:8080',
        exe: '/usr/bin/bash',
        holder: { fds: [7], attends: false },
      }),
    ],
    quiet: [
      example('workers that all wait', { ...server, others: [{ pid: 900, attends: true }] }),
      example('an idle worker of the same program', { ...server, others: [{ pid: 900, attends: false }] }),
      example('parts of one server, which take turns', {
        at: '0.0.0.0:143',
        exe: '/usr/sbin/dovecot',
        holder: { attends: true },
        others: [{ pid: 900, exe: '/usr/lib/dovecot/imap-login', attends: false }],
      }),
      example('a child of which that is not known', { ...server, others: [{ ...child, attends: null }] }),
    ],
  }),
};

function isAnother(a: Holder, b: Holder): boolean {
  return a.exe !== null && b.exe !== null && a.exe !== b.exe && !areAkin(a, b);
}

/**
 * Whether two programs are parts of one server, which pass a socket among themselves and take turns: `sshd` and
 * `sshd-session`, `/usr/sbin/dovecot` and `/usr/lib/dovecot/lmtp`, or neighbours in a folder of their own.
 */
function areAkin(a: Holder, b: Holder): boolean {
  const [one, other] = [a.exe ?? '', b.exe ?? ''];
  const [name, another] = [fileName(a) ?? '', fileName(b) ?? ''];
  if (name.startsWith(another) || another.startsWith(name)) return true;
  if (one.split('/').includes(another) || other.split('/').includes(name)) return true;
  const folder = one.slice(0, one.lastIndexOf('/'));
  return folder === other.slice(0, other.lastIndexOf('/')) && !/^(\/usr)?(\/local)?\/s?bin$/.test(folder);
}

// These never accept a connection, so what they hold was left to them. Multiplexers and agents outlive who starts them.
const NEVER_SERVE = new Set([
  ...[
    'sleep',
    'tail',
    'cat',
    'tee',
    'less',
    'more',
    'vi',
    'vim',
    'vim.basic',
    'nvim',
    'nano',
    'watch',
    'top',
    'htop',
    'script',
  ],
  ...['tmux', 'screen', 'ssh-agent', 'gpg-agent', 'sudo', 'su', 'make'],
]);

// Nor does a shell. One that has the socket as its input or output is another matter.
function neverServes(holder: Holder): boolean {
  const file = fileName(holder) ?? '';
  if (NEVER_SERVE.has(file)) return true;
  if (!isShell(file) || shellScript(holder) !== null) return false;
  return holder.fds.length > 0 && holder.fds.every((fd) => fd > 2);
}
