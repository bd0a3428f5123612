// The number of a documented back door, together with another sign.
import type { Rule } from '../../model/rule.ts';
import { file } from '../examples/parts.ts';
import { BACK_ORIFICE, NGINX } from '../examples/products.ts';
import { example } from '../examples/scene.ts';
import { inspect } from '../facts/commands.ts';
import { trusted } from '../facts/services.ts';
import { bounded, numberOf, programName, speaker } from '../facts/words.ts';
import { falseName } from './false-name.ts';
import { hiddenHolder } from './hidden-holder.ts';
import { modifiedExecutable } from './modified-executable.ts';
import { runsFromMemory } from './runs-from-memory.ts';
import { runsFromTemporary } from './runs-from-temporary.ts';
import { shellOnASocket } from './shell-on-a-socket.ts';
import { vanishedExecutable } from './vanished-executable.ts';

const SIGNS: readonly Rule[] = [
  vanishedExecutable,
  runsFromTemporary,
  runsFromMemory,
  modifiedExecutable,
  falseName,
  shellOnASocket,
  hiddenHolder,
];

export const backDoorPort: Rule = {
  id: 'back-door-port',
  says: 'A program with another sign of an intrusion listens on the number of a documented back door.',
  class: 'concerning',
  when: ['untrusted'],
  why: [
    'Back doors have favourite numbers, and every such number is used by honest programs as well: the number alone is no evidence, and this rule never goes by it alone. Together with a program that hides, it says where to read on.',
  ],
  judge: (subject) => {
    const { os } = subject;
    const { listener } = subject;
    const holder = speaker(listener);
    // A package answers for most of them, and then no number need be looked up.
    if (holder === undefined || (holder.hidden === null && trusted(listener) !== null)) return;
    const known = subject.uses.find(({ kind }) => kind === 'malware');
    if (known === undefined) return;
    const sign =
      SIGNS.map((rule) => rule.judge(subject)?.says).find((says) => says !== undefined) ?? hiddenFolder(holder.exe);
    if (sign === undefined) return;
    return {
      says: `${programName(subject)} listens on ${numberOf(listener)}, which ${known.name} is known for, and shows another sign`,
      evidence: [
        bounded(sign),
        `${known.name}: ${known.exposure.says}`,
        ...known.sources.slice(0, 1).map(({ title, url }) => `${title}, ${url}`),
      ],
      next: inspect(os, holder.pid, 'See what it is and who started it, before you end it'),
    };
  },
  examples: () => ({
    fires: [
      example('a program in /tmp on 31337', {
        at: '0.0.0.0:31337',
        exe: '/tmp/w',
        holder: { exeFile: file('temporary') },
        uses: [BACK_ORIFICE],
      }),
      example('a program in a hidden folder on 31337', {
        at: '0.0.0.0:31337',
        exe: '/var/lib/.w/w',
        uses: [BACK_ORIFICE],
      }),
    ],
    quiet: [
      example('an ordinary program on 31337', { at: '0.0.0.0:31337', uses: [BACK_ORIFICE] }),
      example('nginx on 31337', { at: '0.0.0.0:31337', exe: '/usr/sbin/nginx', product: NGINX, uses: [BACK_ORIFICE] }),
      example('a program in /tmp on another number, which has a rule of its own', {
        at: '0.0.0.0:4100',
        exe: '/tmp/w',
        holder: { exeFile: file('temporary') },
      }),
    ],
  }),
};

// Below a person's home hidden folders are everyday; elsewhere they are there not to be seen.
function hiddenFolder(exe: string | null): string | undefined {
  if (exe === null || !/\/\.[^/]+\//.test(exe) || /^\/(home\/[^/]+|root)\//.test(exe)) return undefined;
  return `it runs from the hidden folder ${exe}`;
}
