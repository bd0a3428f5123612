// A program that was never on a disk.
import type { Rule } from '../../model/rule.ts';
import { container, file, packaged } from '../examples/parts.ts';
import { example } from '../examples/scene.ts';
import { command } from '../facts/commands.ts';
import { isGone, replacedBy } from '../facts/gone.ts';
import { isMemfd } from '../facts/places.ts';
import { bounded, numberOf, speaker } from '../facts/words.ts';

export const runsFromMemory: Rule = {
  id: 'runs-from-memory',
  says: 'The program runs from a file that exists in memory only.',
  class: 'concerning',
  when: ['memory'],
  why: [
    'A memory file (memfd_create(2)) never had a name on any disk. Container runtimes start themselves from one for a moment, as a protection; those never listen. A server that does was brought in over the network or unpacked by another program, and leaves no trace when it ends.',
    'The kernel still has the file as long as it runs: the command copies it out, to look at it before the process is ended.',
  ],
  judge: (subject) => {
    const { listener } = subject;
    const holder = speaker(listener);
    if (holder?.exe == null) return;
    const memfd = isMemfd(holder.exe);
    if (!memfd && (holder.exeFile?.place !== 'memory' || !isGone(subject) || replacedBy(subject) !== null)) return;
    return {
      says: `What listens on ${numberOf(listener)} (pid ${holder.pid}) runs from memory, not from a file on a disk`,
      evidence: [
        `its executable is ${bounded(holder.exe)}${memfd ? ', made by memfd_create' : ', a file in memory without a name'}`,
      ],
      next: {
        says: 'Keep a copy of it to look at, before you end it',
        run: command(`cp /proc/${holder.pid}/exe`, `./pid-${holder.pid}.exe`),
      },
    };
  },
  examples: () => ({
    fires: [
      example('a program from memfd_create', {
        at: '127.0.0.1:4444',
        exe: '/memfd:x',
        holder: { exeDeleted: true, exeFile: file('memory') },
      }),
      example('a deleted file of /dev/shm', {
        at: '0.0.0.0:4444',
        exe: '/dev/shm/x',
        holder: { exeDeleted: true, exeFile: file('memory') },
      }),
    ],
    quiet: [
      example('a file on a disk', { at: '0.0.0.0:4444', holder: { exeFile: file('disk') } }),
      example('a package’s program on a system that lives in memory', {
        at: '0.0.0.0:80',
        exe: '/usr/sbin/nginx',
        holder: { exeDeleted: true, exeFile: file('memory') },
        attribution: { package: packaged('nginx', 'unknown') },
      }),
      example('a container whose files are in memory', {
        at: '0.0.0.0:80',
        exe: '/app/server',
        holder: { exeDeleted: true, exeFile: file('memory') },
        attribution: { container: container('shop') },
      }),
    ],
  }),
};
