// The file is gone, and nothing says that it was ever installed.
import type { Rule } from '../../model/rule.ts';
import { container, file, packaged, project, unit } from '../examples/parts.ts';
import { example } from '../examples/scene.ts';
import { command } from '../facts/commands.ts';
import { whatItIs } from '../facts/exposed.ts';
import { isGone, replacedBy } from '../facts/gone.ts';
import { isAppImage } from '../facts/places.ts';
import { bounded, numberOf, speaker, who } from '../facts/words.ts';

export const vanishedExecutable: Rule = {
  id: 'vanished-executable',
  says: 'The file that the program runs is gone, and was never a package’s.',
  class: 'concerning',
  when: ['gone'],
  why: [
    'Who does not want to be found deletes the file after starting it: it runs on from memory, and leaves nothing on the disk to look at. A package’s upgrade deletes files too, and so do people who rebuild what they work on; those are told apart by the place, and by who owns it.',
    'It is harmless where somebody ran a program, deleted it and forgot it. The kernel still has the file as long as it runs: the command copies it out, to look at it in peace before the process is ended.',
  ],
  judge: (subject) => {
    const holder = speaker(subject.listener);
    if (!isGone(subject) || replacedBy(subject) !== null || holder?.exe == null || isAppImage(holder.exe)) return;
    return {
      says: `The file of ${who(holder)}, which listens on ${numberOf(subject.listener)}, is gone, and was never a package’s`,
      evidence: [
        `pid ${holder.pid} runs ${bounded(holder.exe)}, which was deleted`,
        'no package owns that path',
        ...whatItIs(subject).slice(1),
      ],
      next: {
        says: 'Keep a copy of it to look at, before you end it',
        run: command(`cp /proc/${holder.pid}/exe`, `./pid-${holder.pid}.exe`),
      },
    };
  },
  examples: () => ({
    fires: [
      example('a program in a folder of a person’s, deleted', {
        at: '0.0.0.0:4444',
        exe: '/home/ada/.x/worker',
        holder: { exeDeleted: true },
      }),
      example('a program in /tmp, deleted', {
        at: '127.0.0.1:4444',
        exe: '/tmp/worker',
        holder: { exeDeleted: true, exeFile: file('temporary') },
      }),
      example('a program in /usr/bin that no package owns, and no unit runs', {
        at: '0.0.0.0:4444',
        exe: '/usr/bin/.worker',
        holder: { exeDeleted: true },
      }),
    ],
    quiet: [
      example('a package’s program after an upgrade', {
        at: '0.0.0.0:80',
        exe: '/usr/sbin/nginx',
        holder: { exeDeleted: true },
        attribution: { package: packaged('nginx', 'unknown') },
      }),
      example('a program that was built again in its project', {
        at: '127.0.0.1:8080',
        exe: '/home/ada/shop/target/debug/shop',
        holder: { exeDeleted: true },
        attribution: { project: project('shop') },
      }),
      example('the server of an editor, which replaced itself', {
        at: '127.0.0.1:43817',
        exe: '/home/ada/.vscode-server/bin/abc/node',
        holder: { exeDeleted: true },
      }),
      example('a service that was installed by hand and then upgraded', {
        at: '0.0.0.0:9100',
        exe: '/opt/harbour/harbourd',
        holder: { exeDeleted: true },
        attribution: { unit: unit('harbour.service', { file: '/etc/systemd/system/harbour.service' }) },
      }),
      example('a program in a container', {
        at: '0.0.0.0:80',
        exe: '/app/server',
        holder: { exeDeleted: true },
        attribution: { container: container('shop') },
      }),
      example('a program whose file is there', { at: '0.0.0.0:4444', exe: '/home/ada/.x/worker' }),
    ],
  }),
};
