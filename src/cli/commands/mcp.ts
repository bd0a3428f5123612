// portolan mcp: the same answers for assistants, over the Model Context Protocol.
import type { Command } from '../command.ts';
import { EXIT } from '../errors.ts';
import { VERSION } from '../version.ts';

export const mcp: Command = {
  name: 'mcp',
  summary: 'a server of the Model Context Protocol, for assistants',
  usage: ['mcp [--allow-free]'],
  about: [
    'Speaks on standard input and output, until the input ends. Tools: look a port up, search the registry, list what listens with verdicts, ask why, pick. Only --allow-free adds one that ends things, and that shows its plan unless it is told to go ahead.',
    'What looks like a secret in arguments of processes is hidden.',
  ],
  flags: ['allow-free'],
  examples: [
    { run: 'portolan mcp', says: 'as an assistant’s settings start it' },
    { run: 'portolan mcp --allow-free', says: 'an assistant may also free a port' },
  ],
  words: [0, 0],
  run: async ({ flags, rooms }) => {
    const [{ serveTools }, { toolsFor }] = await Promise.all([import('../mcp/serve.ts'), import('../mcp/tools.ts')]);
    await serveTools(toolsFor(flags['allow-free'] === true), rooms, VERSION);
    return EXIT.yes;
  },
};
