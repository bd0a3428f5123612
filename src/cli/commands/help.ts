// portolan help [COMMAND], portolan --help
import { PortolanError } from '../../model/error.ts';
import type { Page } from '../../render/page.ts';
import { renderPageText } from '../../render/page-text.ts';
import type { Command } from '../command.ts';
import { EXIT } from '../errors.ts';
import { helpOf, overview } from '../help.ts';
import { nearest } from '../nearest.ts';
import { styleOf } from '../output.ts';
import { COMMANDS } from './index.ts';

export const help: Command = {
  name: 'help',
  summary: 'help for a command',
  usage: ['help [COMMAND]'],
  about: [],
  flags: ['color', 'width'],
  examples: [{ run: 'portolan help list', says: 'filters, formats and columns of the listing' }],
  words: [0, 1],
  completes: 'commands',
  run: async ({ words: [name], flags, io }) => {
    const page = name === undefined ? await everything() : await helpOf(await commandNamed(name));
    io.out.write(await renderPageText(page, styleOf(flags, io)));
    return EXIT.yes;
  },
};

async function everything(): Promise<Page> {
  return overview(await Promise.all(Object.values(COMMANDS).map((load) => load())));
}

async function commandNamed(name: string): Promise<Command> {
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (load) return load();
  const meant = nearest(name, Object.keys(COMMANDS));
  throw new PortolanError('usage', `There is no command ${JSON.stringify(name)} to help with`, {
    hint:
      meant === undefined
        ? `commands are ${Object.keys(COMMANDS).join(', ')}`
        : `did you mean \`portolan help ${meant}\`?`,
  });
}
