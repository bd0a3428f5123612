// portolan --version
import type { Command } from '../command.ts';
import { EXIT } from '../errors.ts';
import { VERSION } from '../version.ts';

export const version: Command = {
  name: 'version',
  summary: 'the version of Portolan',
  usage: ['version', '--version'],
  about: [],
  flags: [],
  examples: [],
  words: [0, 0],
  run: async ({ io }) => {
    io.out.write(`portolan ${VERSION}\n`);
    return EXIT.yes;
  },
};
