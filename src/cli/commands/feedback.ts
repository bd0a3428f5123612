// portolan feedback: what readers of the site said of its pages.
import { existsSync } from 'node:fs';
import { PortolanError } from '../../model/error.ts';
import { MOODS, type Mood } from '../../model/feedback.ts';
import { feedbackAnswer } from '../../render/feedback.ts';
import { type Call, type Command, OUTPUT } from '../command.ts';
import { EXIT } from '../errors.ts';
import type { FlagValues } from '../flags.ts';
import { checkOutput } from '../output.ts';
import { present } from '../present.ts';

export const feedback: Command = {
  name: 'feedback',
  summary: 'what readers of the site said of its pages',
  usage: ['feedback [--page PATH] [--mood no|partly|yes] [--limit N]'],
  about: [
    'Newest first. Kept are the page, its language, the time, one of three faces and perhaps a sentence; nothing that tells who it was.',
  ],
  flags: ['page', 'mood', 'limit', ...OUTPUT],
  examples: [
    { run: 'portolan feedback --mood no', says: 'where readers were not helped' },
    { run: 'portolan feedback --page /ports/297 --json', says: 'one page, as data' },
  ],
  words: [0, 0],
  run,
};

async function run(call: Call): Promise<number> {
  const { flags, io, rooms } = call;
  checkOutput(flags, io);
  const filter = { page: flags.page, mood: moodOf(flags), limit: limitOf(flags) };
  const { file, store } = await rooms.feedback();
  // Looking is no reason to make a database.
  if (!existsSync(file)) {
    await present(call, feedbackAnswer([]));
    return nothing(call);
  }
  await store.ready();
  const entries = store.read(filter);
  store.close();
  await present(call, feedbackAnswer(entries));
  return entries.length === 0 ? nothing(call) : EXIT.yes;
}

function nothing({ io }: Call): number {
  io.err.write('portolan: nobody has said anything yet that fits\n');
  return EXIT.no;
}

function moodOf({ mood }: FlagValues): Mood | undefined {
  return MOODS.find((each) => each === mood);
}

function limitOf({ limit }: FlagValues): number | undefined {
  if (limit === undefined) return undefined;
  if (/^[1-9]\d{0,6}$/.test(limit)) return Number(limit);
  throw new PortolanError('usage', `Cannot show ${JSON.stringify(limit)} entries`, {
    hint: '--limit takes a number from 1 up',
  });
}
