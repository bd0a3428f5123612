// portolan update: a newer registry, from IANA or from a file.
import { updateAnswer } from '../../render/update.ts';
import { ALL_BUT_CSV, type Call, type Command, OUTPUT } from '../command.ts';
import { EXIT } from '../errors.ts';
import { checkOutput } from '../output.ts';
import { present } from '../present.ts';
import { tellProgress } from '../progress.ts';

export const update: Command = {
  name: 'update',
  summary: 'put a newer registry in use, from IANA or from a file',
  usage: ['update [--from FILE|URL] [--date DATE] [--force]'],
  about: [
    "Fetches IANA's service-names-port-numbers registry, or reads it from a file, an address or standard input: XML or CSV, plain or gzip. It is checked, packed and swapped in; when anything is wrong with it, the registry in use stays as it was.",
    'It is kept in PORTOLAN_DATA_DIR, or where this system keeps such data of a user. Proxies are taken from HTTPS_PROXY, HTTP_PROXY and NO_PROXY. Without this command Portolan uses the registry that it comes with; nothing is ever fetched by itself.',
  ],
  flags: ['from', 'date', 'force', ...OUTPUT],
  examples: [
    { run: 'portolan update', says: 'from IANA' },
    { run: 'portolan update --from service-names-port-numbers.xml', says: 'from a file' },
    { run: 'portolan update --from ports.csv.gz --date 2026-02-25', says: 'a CSV, which has no date of its own' },
  ],
  words: [0, 0],
  run,
};

async function run(call: Call): Promise<number> {
  const { flags, io, rooms } = call;
  checkOutput(flags, io, ALL_BUT_CSV);
  const progress = tellProgress(io.err);
  try {
    const news = await rooms.update({ from: flags.from, date: flags.date, force: flags.force }, progress.tell);
    progress.end();
    await present(call, updateAnswer(news), ALL_BUT_CSV);
    return EXIT.yes;
  } finally {
    progress.end();
  }
}
