// portolan completions SHELL, portolan manual: what shells and man(1) know of this program.
import { PortolanError } from '../../model/error.ts';
import type { Command } from '../command.ts';
import { EXIT } from '../errors.ts';
import { nearest } from '../nearest.ts';
import { VERSION } from '../version.ts';
import { COMMANDS } from './index.ts';

const NAMES = ['bash', 'zsh', 'fish', 'powershell'];

export const completions: Command = {
  name: 'completions',
  summary: 'completion of commands, options and listening ports for a shell',
  usage: ['completions bash|zsh|fish|powershell'],
  about: ['Prints a script for the shell; its first lines say where to put it.'],
  flags: [],
  examples: [
    { run: 'source <(portolan completions bash)', says: 'in ~/.bashrc' },
    { run: 'portolan completions fish > ~/.config/fish/completions/portolan.fish', says: 'once' },
  ],
  words: [1, 1],
  completes: NAMES,
  run: async ({ words: [name = ''], io }) => {
    const { SHELLS } = await import('../completions/index.ts');
    const { declared } = await import('../completions/declared.ts');
    const write = Object.hasOwn(SHELLS, name) ? SHELLS[name] : undefined;
    if (write === undefined) {
      const meant = nearest(name, NAMES);
      throw new PortolanError('usage', `There is no completion for ${JSON.stringify(name)}`, {
        hint: meant === undefined ? `shells are ${NAMES.join(', ')}` : `did you mean ${meant}?`,
      });
    }
    io.out.write(write(declared(await everyCommand())));
    return EXIT.yes;
  },
};

export const manual: Command = {
  name: 'manual',
  summary: 'the manual page, for man(1)',
  usage: ['manual'],
  about: [],
  flags: [],
  examples: [{ run: 'portolan manual > ~/.local/share/man/man1/portolan.1', says: 'once; then man portolan' }],
  words: [0, 0],
  run: async ({ io }) => {
    const { manual: page } = await import('../manual.ts');
    io.out.write(page(await everyCommand(), VERSION, new Date().toISOString().slice(0, 10)));
    return EXIT.yes;
  },
};

function everyCommand(): Promise<readonly Command[]> {
  return Promise.all(Object.values(COMMANDS).map((load) => load()));
}
