// A process that shows the name of something that it is not.
import type { Rule } from '../../model/rule.ts';
import type { Subject } from '../../model/verdict.ts';
import { container, packaged, project } from '../examples/parts.ts';
import { example } from '../examples/scene.ts';
import {
  type Claim,
  falseClaim,
  isForAnyPurpose,
  isNamedLikeDaemon,
  isNamedLikeKernelThread,
} from '../facts/claims.ts';
import { inspect } from '../facts/commands.ts';
import { originOf } from '../facts/origin.ts';
import { bringsItself, foreignInstaller, isInstalledPlace, temporaryBuilder } from '../facts/places.ts';
import { bounded, fileName, numberOf, runs, speaker } from '../facts/words.ts';

export const falseName: Rule = {
  id: 'false-name',
  says: 'The process shows the name of a daemon or of a kernel thread, and its file is something else.',
  class: 'concerning',
  when: ['held', 'uncontained'],
  why: [
    'A process chooses the name that `ps` and `ss` show. One that calls itself sshd and runs perl, or kworker and has a file at all, wants to be overlooked. Kernel threads have no executable, and never hold a program’s socket.',
    'Programs that only dress up their title, servers with several names for one file, scripts with names of their own, and builds of one’s own in /usr/local, /opt or a project are told apart.',
  ],
  judge: (subject) => {
    const { os } = subject;
    const holder = speaker(subject.listener);
    if (holder?.exe == null || subject.listener.attribution.container !== null) return;
    const claim = pretence(subject);
    if (claim === null) return;
    const what =
      claim.kind === 'kernel-thread' ? `the kernel thread ${bounded(claim.name)}` : `the daemon ${bounded(claim.name)}`;
    return {
      says: `What listens on ${numberOf(subject.listener)} shows the name of ${what}, and is something else`,
      evidence: [
        runs(holder),
        `it shows itself as ${bounded(shown(claim, holder.name, holder.args))}`,
        claim.kind === 'kernel-thread' ? 'kernel threads have no file' : 'that file is not the daemon’s',
      ],
      next: inspect(os, holder.pid, 'See what it is and who started it, before you end it'),
    };
  },
  examples: () => ({
    fires: [
      example('perl that calls itself sshd', {
        at: '0.0.0.0:2222',
        exe: '/usr/bin/perl',
        holder: { name: 'sshd' },
        attribution: { package: packaged('perl-base') },
      }),
      example('a program that calls itself a kernel thread', {
        at: '127.0.0.1:4444',
        exe: '/usr/lib/x/worker',
        holder: { name: 'kworker/0:1' },
      }),
      example('a title of a kernel thread', {
        at: '127.0.0.1:4444',
        exe: '/usr/bin/python3.11',
        args: ['[kworker/0:1]'],
      }),
      example('a copy of something, named sshd, in a folder of root’s', { at: '0.0.0.0:2222', exe: '/root/.x/sshd' }),
      example('a file that is named like a kernel thread', { at: '0.0.0.0:4444', exe: '/var/lib/.x/kdevtmpfsi' }),
    ],
    quiet: [
      example('sshd itself', {
        at: '0.0.0.0:22',
        exe: '/usr/sbin/sshd',
        attribution: { package: packaged('openssh-server') },
      }),
      example('a title of nginx’s', {
        at: '0.0.0.0:80',
        exe: '/usr/sbin/nginx',
        args: ['nginx: master process /usr/sbin/nginx'],
        attribution: { package: packaged('nginx') },
      }),
      example('Redis, whose package has one file under several names', {
        at: '127.0.0.1:6379',
        exe: '/usr/bin/redis-check-rdb',
        holder: { name: 'redis-server' },
        attribution: { package: packaged('redis-tools') },
      }),
      example('a name that the kernel has cut', {
        at: 'udp 127.0.0.53:53',
        exe: '/usr/lib/systemd/systemd-resolved',
        holder: { name: 'systemd-resolve' },
      }),
      example('a script with a name of its own', {
        at: '127.0.0.1:4100',
        exe: '/usr/bin/python3.11',
        holder: { name: 'fail2ban-server' },
      }),
      example('sshd that was built in its project', {
        at: '127.0.0.1:2222',
        exe: '/home/ada/openssh/sshd',
        attribution: { project: { ...project('openssh'), kind: 'git' } },
      }),
      example('nginx that was installed by hand', { at: '0.0.0.0:80', exe: '/usr/local/nginx/sbin/nginx' }),
      example('a container that has a BusyBox', {
        at: '0.0.0.0:80',
        exe: '/bin/busybox',
        holder: { name: 'nginx' },
        attribution: { container: container('web') },
      }),
    ],
  }),
};

/** What it pretends to be; null: nothing, or somebody answers for the difference. */
function pretence({ listener }: Subject): Claim | null {
  const holder = speaker(listener);
  if (holder === undefined) return null;
  const claim = falseClaim(holder);
  const file = fileName(holder);
  if (claim === null && (file === null || !isNamedLikeDaemon(file))) return null;
  const origin = originOf(listener);
  const vouched = origin !== null && origin.unmodified !== false && !isForAnyPurpose(holder);
  if (vouched && claim?.kind !== 'kernel-thread') return null;
  if (claim !== null || file === null || holder.exe === null) return claim;
  const path = holder.exe;
  const built =
    listener.attribution.project !== null && !/\/\.[^/]+\//.test(path.slice(listener.attribution.project.root.length));
  if (built || isInstalledPlace(path) || bringsItself(path)) return null;
  if (foreignInstaller(path) !== null || temporaryBuilder(path) !== null) return null;
  return { kind: isNamedLikeKernelThread(file) ? 'kernel-thread' : 'daemon', name: file };
}

function shown({ name }: Claim, comm: string, args: readonly string[] | null): string {
  return comm === name ? `"${comm}"` : `"${args?.[0] ?? comm}"`;
}
