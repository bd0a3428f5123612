// A program that was built a moment ago, to be run once.
import type { Rule } from '../../model/rule.ts';
import { file } from '../examples/parts.ts';
import { example } from '../examples/scene.ts';
import { NOTHING } from '../facts/commands.ts';
import { isAppImage, temporaryBuilder } from '../facts/places.ts';
import { bounded, numberOf, programName, speaker } from '../facts/words.ts';

export const builtToRun: Rule = {
  id: 'built-to-run',
  says: 'The program runs from a temporary folder, as `go run` and AppImages do.',
  class: 'informal',
  when: ['temporary'],
  why: [
    '`go run` builds into a folder of its own below /tmp and runs the result; an AppImage mounts itself below /tmp. Both look like a program that was dropped there, and are what a developer or a user of a desktop does every day.',
    'The folder’s name is what tells them apart, and a name can be imitated. Where you know of no such program, look at it: its line of parents says who started it.',
  ],
  judge: (subject) => {
    const holder = speaker(subject.listener);
    if (holder?.exe == null) return;
    const path = holder.exe;
    const builder = temporaryBuilder(path);
    const how = builder !== null ? `was put there by ${builder}` : isAppImage(path) ? 'is an AppImage' : null;
    if (how === null) return;
    return {
      says: `${programName(subject)}, which ${how}, listens on ${numberOf(subject.listener)}`,
      evidence: [
        `pid ${holder.pid} runs ${bounded(path)}`,
        `its parent is ${bounded(holder.parents[0]?.name ?? 'not known')}`,
      ],
      next: NOTHING,
    };
  },
  examples: () => ({
    fires: [
      example('`go run .`', {
        at: '127.0.0.1:8080',
        exe: '/tmp/go-build3581/b001/exe/shop',
        holder: { exeFile: file('temporary'), parents: [{ pid: 700, name: 'go' }] },
      }),
      example('an AppImage', {
        at: '127.0.0.1:43817',
        exe: '/tmp/.mount_editorX1y2z3/editor',
        holder: { exeFile: file('disk') },
      }),
    ],
    quiet: [
      example('a program in /tmp', { at: '127.0.0.1:8080', exe: '/tmp/shop', holder: { exeFile: file('temporary') } }),
    ],
  }),
};
