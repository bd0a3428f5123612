// portolan [list]: what listens here, whose it is, and whether it belongs.
import { PortolanError } from '../../model/error.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { listingAnswer, listingEnd } from '../../render/listing/answer.ts';
import { LISTING_COLUMNS } from '../../render/listing/columns.ts';
import { showsCommandLines } from '../../render/listing/sheets.ts';
import { survey } from '../../survey.ts';
import { type Call, type Command, OUTPUT } from '../command.ts';
import { FILTER_FLAGS, filterFrom, onlyPort } from '../filters.ts';
import type { FlagValues } from '../flags.ts';
import { nearest } from '../nearest.ts';
import { formatOf, holderSourceOf, styleOf } from '../output.ts';
import { present, statusOf, tellGaps } from '../present.ts';

export const list: Command = {
  name: 'list',
  summary: 'what listens here, whose it is, and whether it belongs',
  usage: ['[list] [FILTERS]'],
  about: [
    'Lists every listening socket of this machine, in every network namespace, with the processes that hold it, what they are, and whether they belong, beside what the IANA registry says of the port. A registered name is a claim about the number, never about the process.',
    'A verdict is expected, informal, undetermined, misconfigured or concerning. What is wrong is told below its line, with what to do; `portolan PORT` has the evidence, `portolan rule` the rules. Nothing is sent to anybody: `portolan identify` asks.',
    'On a terminal it is a table that fits. In a pipe it is one listener a line, with tabs between columns that stay as they are: port/transport, address, reach, state, program, pids (the parent first), user, since, registry status, registered names, network namespace, why no process is named, verdict, the rules it rests on, and the product. What is not known is -.',
  ],
  flags: [...FILTER_FLAGS, 'unjudged', 'policy', 'holders', 'strict', ...OUTPUT, 'columns'],
  examples: [
    { run: 'portolan', says: 'everything' },
    { run: 'portolan list --reach private+', says: 'what other machines can reach' },
    { run: 'portolan list --verdict misconfigured+', says: 'what does not belong' },
    { run: 'portolan list --port 80,443,8000-9000 --transport tcp', says: 'some ports' },
    { run: 'portolan list --holder node --json', says: 'what node holds, as JSON' },
    { run: 'portolan list --columns port,program,command', says: 'other columns' },
  ],
  words: [0, 0],
  more: async () => ({ title: 'Columns', rows: LISTING_COLUMNS.map((column) => [column.key, column.says] as const) }),
  run,
};

async function run(call: Call): Promise<number> {
  const { flags, io, rooms } = call;
  // Whatever is wrong with the flags is said before anything is read.
  if (flags.unjudged === true && flags.verdict !== undefined)
    throw new PortolanError('usage', '--unjudged and --verdict contradict each other', { hint: 'give one of them' });
  const filter = filterFrom(flags);
  const columns = columnsFrom(flags);
  const style = styleOf(flags, io);
  const commandLines = showsCommandLines(formatOf(flags, io), style.width, columns);
  const port = onlyPort(flags);
  const options = {
    holders: holderSourceOf(flags),
    commandLines,
    observedOnly: flags.unjudged === true,
    ...(port !== undefined && { port }),
  };
  const all = await survey(await rooms.forSurvey({ judged: flags.unjudged !== true, policy: flags.policy }), options);
  const snapshot: Snapshot = { ...all, listeners: all.listeners.filter(filter) };
  const found = snapshot.listeners.length > 0;
  await present(
    call,
    listingAnswer(snapshot, columns),
    undefined,
    io.out.isTerminal ? await listingEnd(snapshot, style) : '',
  );
  if (!found)
    io.err.write(
      `portolan: ${isFiltered(flags) ? 'nothing that listens here is like that' : 'nothing listens here'}\n`,
    );
  await tellGaps(call, snapshot.coverage);
  return statusOf(found, snapshot.coverage, flags.strict);
}

function isFiltered(flags: FlagValues): boolean {
  return FILTER_FLAGS.some((name) => flags[name] !== undefined);
}

function columnsFrom({ columns }: FlagValues): string[] | undefined {
  if (columns === undefined) return undefined;
  const known = LISTING_COLUMNS.map((column) => column.key);
  const asked = columns
    .split(',')
    .map((key) => key.trim().toLowerCase())
    .filter((key) => key !== '');
  for (const key of asked) {
    if (known.includes(key)) continue;
    const meant = nearest(key, known);
    throw new PortolanError('usage', `There is no column ${JSON.stringify(key)}`, {
      hint: `${meant === undefined ? '' : `did you mean ${meant}? `}columns are ${known.join(', ')}`,
    });
  }
  if (asked.length === 0)
    throw new PortolanError('usage', '--columns names no column', { hint: `columns are ${known.join(', ')}` });
  return asked;
}
