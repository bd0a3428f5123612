// A shell, or an interpreter without a program, that waits for whoever connects.
import type { Holder } from '../../model/listener.ts';
import type { Rule } from '../../model/rule.ts';
import type { Subject } from '../../model/verdict.ts';
import { packaged, script, unit } from '../examples/parts.ts';
import { example } from '../examples/scene.ts';
import { inspect } from '../facts/commands.ts';
import { debuggerOf } from '../facts/debuggers.ts';
import { fileKind, isInterpreterName, isShell } from '../facts/file-kind.ts';
import { reachEvidence } from '../facts/reach.ts';
import { handsOver, shellScript } from '../facts/tools.ts';
import { bounded, fileName, numberOf, speaker, userOf, who } from '../facts/words.ts';

const python = { exe: '/usr/bin/python3.11', attribution: { package: packaged('python3.11-minimal') } };

export const shellOnASocket: Rule = {
  id: 'shell-on-a-socket',
  says: 'A shell, or an interpreter that was given its program on the command line, waits on a socket.',
  class: 'concerning',
  when: ['any-purpose'],
  why: [
    'The usual way to open a door from within is one line: `nc -e /bin/sh`, `socat … EXEC:bash`, `python -c …`, `perl -e …`. There is no file to find, and whoever connects gets what the line says.',
    'People who try something out do the same. Workers that Python’s multiprocessing starts with -c are told apart. If the line in the evidence is yours, all is well; put it into a file, and it has a name.',
  ],
  judge: (subject) => {
    const { os } = subject;
    const { listener } = subject;
    // Nearly all programs are none of these, and need not be looked at three times.
    if (!listener.holders.some((each) => fileKind(fileName(each) ?? '') !== 'other')) return;
    const first = speaker(listener);
    const shell = listener.holders.find((each) => shellAtWork(each) !== null);
    const holder = shell ?? first;
    if (holder === undefined) return;
    const how =
      shellAtWork(holder) ??
      shellHandedOver(holder) ??
      (isKnownProgram(subject) || debuggerOf(subject) !== null ? null : lineOf(holder));
    if (how === null) return;
    return {
      says: `${who(holder)} waits on ${numberOf(listener)} with no program of its own: ${bounded(how)}`,
      evidence: [
        holder.args === null || holder.args.length === 0
          ? `pid ${holder.pid} runs ${bounded(holder.exe ?? holder.name)}`
          : `started as ${bounded(holder.args.join(' '))}`,
        `as ${userOf(holder)}, by ${bounded(holder.parents[0]?.name ?? 'a process that is not known')}`,
        reachEvidence(subject)[0],
      ],
      next: inspect(os, holder.pid, 'See what it does and who started it, before you end it'),
    };
  },
  examples: () => ({
    fires: [
      example('`nc -l -p 4444 -e /bin/sh`', {
        at: '0.0.0.0:4444',
        exe: '/usr/bin/nc.traditional',
        args: ['nc', '-l', '-p', '4444', '-e', '/bin/sh'],
      }),
      example('socat with EXEC', {
        at: '0.0.0.0:4444',
        exe: '/usr/bin/socat',
        args: ['socat', 'TCP-LISTEN:4444,fork', 'EXEC:bash,pty'],
      }),
      example('BusyBox as nc, with -e', {
        at: '0.0.0.0:4444',
        exe: '/usr/bin/busybox',
        args: ['busybox', 'nc', '-lp', '4444', '-e', 'sh'],
      }),
      example('`python3 -c`, for this host only', {
        at: '127.0.0.1:4444',
        args: ['python3', '-c', 'import socket; s=socket.socket(); …'],
        ...python,
      }),
      example('awk, which can listen as well', {
        at: '0.0.0.0:4444',
        exe: '/usr/bin/gawk',
        args: ['gawk', 'BEGIN { s = "/inet/tcp/4444/0/0"; … }'],
      }),
      example('a program that came by a pipe', { at: '0.0.0.0:4444', args: ['python3', '-'], ...python }),
      example('`perl -MSocket -e`', {
        at: '0.0.0.0:4444',
        exe: '/usr/bin/perl',
        args: ['perl', '-MSocket', '-e', 'socket(S, …'],
      }),
      example('a shell whose input is the socket', {
        at: '0.0.0.0:4444',
        exe: '/usr/bin/bash',
        args: ['bash', '-i'],
        holder: { fds: [0, 1, 2] },
      }),
    ],
    quiet: [
      example('a script', {
        at: '127.0.0.1:8000',
        args: ['python3', 'serve.py'],
        ...python,
        attribution: { program: script('serve.py', 'python3') },
      }),
      example('a module', {
        at: '127.0.0.1:8000',
        args: ['python3', '-m', 'http.server'],
        ...python,
        attribution: { program: script('http.server', 'python3') },
      }),
      example('a worker of Python’s multiprocessing', {
        at: '127.0.0.1:8000',
        args: [
          '/srv/venv/bin/python3',
          '-c',
          'from multiprocessing.spawn import spawn_main; spawn_main(tracker_fd=5, pipe_handle=7)',
          '--multiprocessing-fork',
        ],
        ...python,
      }),
      example('a program that has written its title over its arguments', {
        at: '[::]:3000',
        exe: '/usr/bin/node',
        args: ['next-server (v15.1.0)', '', ''],
      }),
      example('an interpreter with many options, and a script', {
        at: '127.0.0.1:8000',
        exe: '/usr/bin/perl',
        args: ['/usr/bin/perl', '-T', '-Mfeature', '-I', '/srv/lib', '/srv/serve.pl', '-e', 'production'],
      }),
      example('a shell script that systemd gave the socket', {
        at: '127.0.0.1:8000',
        exe: '/usr/bin/bash',
        args: ['/bin/bash', '/srv/answer.sh'],
        attribution: { program: script('answer.sh', 'bash'), unit: unit('answer.service') },
      }),
      example('socat that starts a server for each connection', {
        at: '0.0.0.0:2121',
        exe: '/usr/bin/socat',
        args: ['socat', 'TCP-LISTEN:2121,fork', 'EXEC:/usr/sbin/in.ftpd'],
      }),
      example('the debugger of such a program, whose socket is the interpreter’s own', {
        at: '127.0.0.1:9229',
        exe: '/usr/bin/node',
        args: ['node', '--inspect', '-e', 'setInterval(() => {}, 1000)'],
      }),
      example('netcat without', { at: '0.0.0.0:4444', exe: '/usr/bin/nc.openbsd', args: ['nc', '-l', '4444'] }),
      example('a shell that inherited a socket, which has a rule of its own', {
        at: '0.0.0.0:8080',
        exe: '/usr/bin/bash',
        args: ['bash'],
        holder: { fds: [7] },
      }),
    ],
  }),
};

/** Attribution knows a script, or which product it is: `ruby -run -e httpd` is Ruby's own way to start its web server. */
function isKnownProgram({ listener, product }: Subject): boolean {
  return product !== null || (listener.attribution.program?.script ?? null) !== null;
}

function shellHandedOver(holder: Holder): string | null {
  const given = handsOver(holder);
  return given?.obeys === true ? given.words : null;
}

/** A shell cannot listen; one that has the socket as its input or output was put there. */
function shellAtWork(holder: Holder): string | null {
  if (!isShell(fileName(holder) ?? '') || !holder.fds.some((fd) => fd <= 2) || shellScript(holder) !== null)
    return null;
  return `the socket is its descriptor ${holder.fds.join(', ')}`;
}

// A worker gets its code by this line and nothing else (multiprocessing.spawn.get_command_line, forkserver.ensure_running).
const WORKER = /^from multiprocessing\.\w+ import \w+; ?\w+\([^;()]*\)$/;

/** The option by which an interpreter was given its program; null: it runs a file or a module, or is none. */
function lineOf(holder: Holder): string | null {
  const file = fileName(holder);
  if (file === null || !isInterpreterName(file)) return null;
  const option = INLINE.find(([pattern]) => pattern.test(file))?.[1];
  const [first = '', ...words] = (holder.args ?? []).filter((word) => word !== '');
  if (option === undefined || first === '') return null;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (option.test(word)) return WORKER.test(words[at + 1] ?? '') ? null : `its program is an argument, ${word}`;
    if (word === '-') return 'its program came through a pipe';
    // awk takes its program as the first word, unless -f names a file.
    if (file === 'gawk' && !word.startsWith('-')) return 'its program is an argument';
    // The first word that is no option is a file; what follows is for the program. -m takes a module likewise.
    if (!word.startsWith('-') || word.startsWith('-m') || (file === 'gawk' && /^(-f|--file)/.test(word))) return null;
    if (TAKES_A_WORD.test(word)) at += 1;
  }
  // Programs that give themselves a title write over their arguments: then nothing is known of how they were started.
  const called = first.slice(first.lastIndexOf('/') + 1);
  return words.length === 0 && !isInterpreterName(called) ? null : 'its program came through a pipe, or was typed';
}

// python3(1) -W and -X, node(1) -r and --require, perl(1) and ruby(1) -I take a word of their own.
const TAKES_A_WORD = /^(-W|-X|-r|--require|--import|-I|-C|--title)$/;

// Options that may stand alone or end a cluster: `-c`, `-Ic`; `-e`, `-we`, but not the `-Mfeature` of perl.
const INLINE: readonly (readonly [RegExp, RegExp])[] = [
  [/^(python|pypy)/, /^-(?![WX])[a-zA-Z]*c$/],
  [/^perl/, /^-(?![MmIxD])[a-zA-Z]*[eE]$/],
  [/^ruby/, /^-(?![rICEx])[a-zA-Z]*e$/],
  [/^(node|nodejs|bun)/, /^(-e|-p|-pe|--eval|--print)(=|$)/],
  [/^php/, /^-(r|R)$/],
  [/^(lua|luajit)/, /^-e$/],
  [/^(tclsh|expect)/, /^-c$/],
  [/^gawk$/, /^(-e|--source)/],
];
