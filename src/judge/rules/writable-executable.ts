// A program whose file others may change.
import type { ExecutableFile, Holder } from '../../model/listener.ts';
import type { Rule } from '../../model/rule.ts';
import { file } from '../examples/parts.ts';
import { example } from '../examples/scene.ts';
import { command } from '../facts/commands.ts';
import { bounded, fileName, programName, speaker, userOf } from '../facts/words.ts';

export const writableExecutable: Rule = {
  id: 'writable-executable',
  says: 'Others than its user may change the file that it runs.',
  class: 'misconfigured',
  when: ['writable'],
  why: [
    'Whoever may write to the file, or put another in its place, decides what the program does when it is started next, with its user’s rights. For a service of root’s that is all rights.',
    'A file of one’s own that one’s group may write to, as they are made in home folders, is not meant.',
  ],
  judge: (subject) => {
    const holder = subject.listener.holders.find(othersMay) ?? speaker(subject.listener);
    const exeFile = holder?.exeFile ?? null;
    if (
      holder?.exe == null ||
      exeFile === null ||
      !othersMay(holder) ||
      subject.listener.attribution.container !== null
    )
      return;
    const path = holder.exe;
    const run = isWorldWritable(exeFile) ? command('chmod o-w --', path) : command('ls -ld --', path, folderOf(path));
    return {
      says: `Others may change the file of ${holder === speaker(subject.listener) ? programName(subject) : bounded(fileName(holder) ?? holder.name)}`,
      evidence: [
        `${bounded(path)} has the mode ${(exeFile.mode & 0o7777).toString(8)} and belongs to uid ${exeFile.uid}; it runs as ${userOf(holder)}`,
      ],
      next: {
        says: isWorldWritable(exeFile)
          ? 'Take the right away, and make sure that the file is what it should be'
          : 'See who may write to it and its folder',
        run,
      },
    };
  },
  examples: () => ({
    fires: [
      example('a file that everybody may write to', {
        at: '0.0.0.0:8080',
        exe: '/srv/app/server',
        holder: { exeFile: file('disk', { mode: 0o100777, uid: 1000, othersMayChange: true }) },
      }),
      example('a program of root’s in a folder of somebody else’s group', {
        at: '0.0.0.0:8080',
        exe: '/srv/app/server',
        holder: { uid: 0, user: 'root', exeFile: file('disk', { mode: 0o100775, othersMayChange: true }) },
      }),
      example('a program in a folder that everybody may write to', {
        at: '0.0.0.0:8080',
        exe: '/srv/shared/server',
        holder: { exeFile: file('disk', { mode: 0o100755, uid: 1000, othersMayChange: true }) },
      }),
    ],
    quiet: [
      example('a program of one’s own, writable for one’s own group', {
        at: '127.0.0.1:8080',
        holder: { exeFile: file('disk', { mode: 0o100775, uid: 1000, othersMayChange: true }) },
      }),
      example('a file that only root may write to', {
        at: '0.0.0.0:80',
        exe: '/usr/sbin/nginx',
        holder: { exeFile: file('disk') },
      }),
      example('a file of which that is not known', { at: '0.0.0.0:80', exe: '/usr/sbin/nginx' }),
    ],
  }),
};

function othersMay({ exeFile, uid }: Holder): boolean {
  if (exeFile === null || exeFile.place !== 'disk') return false;
  if (isWorldWritable(exeFile)) return true;
  if (exeFile.othersMayChange !== true) return false;
  // A group may be the people one works with: that is for a program of root's to say.
  return uid === 0 || (exeFile.mode & 0o020) === 0;
}

function isWorldWritable({ mode }: ExecutableFile): boolean {
  return (mode & 0o002) !== 0;
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(1, path.lastIndexOf('/')));
}
