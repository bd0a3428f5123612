// portolan search WORDS: which services the registry knows by such words.

import { PortolanError } from '../../model/error.ts';
import { searchAnswer } from '../../render/search.ts';
import { registryText } from '../../render/sources.ts';
import { type Call, type Command, OUTPUT } from '../command.ts';
import { EXIT } from '../errors.ts';
import type { FlagValues } from '../flags.ts';
import { checkOutput } from '../output.ts';
import { footer, present } from '../present.ts';

const USUAL_LIMIT = 50;

export const search: Command = {
  name: 'search',
  summary: 'services by words of their name, description or notes',
  usage: ['search WORDS…'],
  about: ['Finds what has all of the words, the best match first. A number also finds the ports that have it.'],
  flags: ['limit', ...OUTPUT],
  examples: [
    { run: 'portolan search data mover', says: 'both words, in any order' },
    { run: 'portolan search postgres --json', says: 'as data' },
  ],
  words: [1, Infinity],
  run,
};

async function run(call: Call): Promise<number> {
  const { words, flags, io, rooms } = call;
  checkOutput(flags, io);
  const limit = limitOf(flags);
  const registry = await rooms.registry();
  // One more than is shown tells whether there are more.
  const hits = registry.search(words.join(' '), limit + 1);
  const shown = {
    query: words.join(' '),
    registry: registry.source,
    hits: hits.slice(0, limit),
    more: hits.length > limit,
  };
  if (hits.length > 0 || flags.json === true || flags.format === 'json')
    await present(call, searchAnswer(shown), undefined, await footer(call, [registryText(registry.source)]));
  if (shown.more)
    io.err.write(`portolan: there are more than these ${limit}; --limit ${limit * 4} shows more of them\n`);
  if (hits.length > 0) return EXIT.yes;
  io.err.write(`portolan: the registry has nothing with ${words.map((word) => JSON.stringify(word)).join(' and ')}\n`);
  return EXIT.no;
}

function limitOf({ limit }: FlagValues): number {
  if (limit === undefined) return USUAL_LIMIT;
  if (/^[1-9]\d{0,5}$/.test(limit)) return Number(limit);
  throw new PortolanError('usage', `--limit cannot be ${JSON.stringify(limit)}`, {
    hint: 'it is a number from 1 to 999999',
  });
}
