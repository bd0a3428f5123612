// portolan 6000-6063: a stretch of ports, officially and here.
import { PortolanError } from '../../model/error.ts';
import { rangePage } from '../../range-page.ts';
import { rangeAnswer } from '../../render/range-page.ts';
import { type Call, type Command, OUTPUT } from '../command.ts';
import { checkOutput, holderSourceOf } from '../output.ts';
import { present, statusOf } from '../present.ts';
import { readTarget } from '../target.ts';

export const range: Command = {
  name: 'range',
  summary: 'a stretch of ports: what the registry says of each, and what listens on them here',
  usage: ['[range] FIRST-LAST', '[range] FIRST-LAST/TRANSPORT'],
  about: ['Neighbouring ports of which the registry says the same are one line.'],
  flags: ['policy', 'holders', 'strict', ...OUTPUT],
  examples: [
    { run: 'portolan 6000-6063', says: 'one assignment over many ports' },
    { run: 'portolan 280-310/tcp --format csv', says: 'one transport, for a spreadsheet' },
  ],
  words: [1, 1],
  run,
};

async function run(call: Call): Promise<number> {
  const { words, flags, io, rooms } = call;
  const [word = ''] = words;
  const target = readTarget(word);
  if (target.kind !== 'range') {
    throw new PortolanError('usage', `Cannot read ${JSON.stringify(word)} as a range of ports`, {
      hint: 'write the first and the last port: `portolan 6000-6063`',
    });
  }
  checkOutput(flags, io);
  const page = await rangePage(await rooms.forSurvey({ policy: flags.policy }), target.span, target.transport, {
    holders: holderSourceOf(flags),
  });
  await present(call, rangeAnswer(page, new Date().toISOString()));
  return statusOf(true, page.here.coverage, flags.strict);
}
