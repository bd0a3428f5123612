// portolan stats: how full the registry is.
import { statsAnswer } from '../../render/stats.ts';
import { type Call, type Command, OUTPUT } from '../command.ts';
import { EXIT } from '../errors.ts';
import { checkOutput } from '../output.ts';
import { present } from '../present.ts';

export const stats: Command = {
  name: 'stats',
  summary: 'how full the registry is, range by range',
  usage: ['stats'],
  about: [
    'Counts ports by their status, on each transport and on either tcp or udp. With "either", a port counts once, by the best it has: assigned, else reserved, else removed, else unassigned.',
  ],
  flags: [...OUTPUT],
  examples: [{ run: 'portolan stats --json', says: 'the same as data' }],
  words: [0, 0],
  run,
};

async function run(call: Call): Promise<number> {
  checkOutput(call.flags, call.io);
  const registry = await call.rooms.registry();
  await present(call, statsAnswer(registry.source, registry.stats()));
  return EXIT.yes;
}
