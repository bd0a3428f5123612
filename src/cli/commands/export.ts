// portolan export: the encyclopaedia as files, for any host that serves files.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { PortolanError } from '../../model/error.ts';
import { selfCommand } from '../../runtime/self.ts';
import { LOCALES } from '../../words/locales.ts';
import type { Call, Command } from '../command.ts';
import { EXIT } from '../errors.ts';
import type { FlagValues } from '../flags.ts';
import { localesAsked } from '../language.ts';
import { originOf } from '../origin.ts';
import { tellPages } from '../pages-progress.ts';
import { VERSION } from '../version.ts';

export const exportSite: Command = {
  name: 'export',
  summary: 'the site as static files: a page for every port, in the languages you choose',
  usage: ['export DIR [--lang en,uk] [--base /PATH] [--origin URL]'],
  about: [
    'Writes the encyclopaedia alone, with nothing of this machine in it: DIR/ports/297.html and so on, other languages below DIR/uk, with style, scripts, the map and a search that works without a server.',
    'Interrupted, it goes on where it stopped when it is called again. DIR must be empty, or an export: one of another registry or version is replaced.',
    'All ports in one language take about 1.5 GB. English, whose addresses have no language in them, is always among them.',
  ],
  flags: ['lang', 'base', 'origin', 'part'],
  examples: [
    { run: 'portolan export site', says: 'in English' },
    {
      run: 'portolan export site --lang en,uk,ja --origin https://ports.example.org',
      says: 'three languages, with a sitemap',
    },
  ],
  words: [1, 1],
  completes: 'folders',
  run,
};

async function run(call: Call): Promise<number> {
  const [folder = ''] = call.words;
  try {
    return await write(folder, call);
  } catch (error) {
    // What the system refuses (a folder that may not be written, a full disk) is no bug of ours.
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new PortolanError('unavailable', `Cannot export into ${JSON.stringify(folder)}: ${error.message}`, {
      cause: error,
      hint: 'name a folder that you may write to, with room on its disk',
    });
  }
}

async function write(folder: string, { flags, io, rooms }: Call): Promise<number> {
  const shape = shapeOf(flags);
  const part = partOf(flags);
  const door = await rooms.site({ shape });
  const { openManifest, joinManifest } = await door.manifests();
  if (part !== null) {
    // One of several writers: the one that began reads from it how far it is.
    await door.writePages({ folder, manifest: joinManifest(folder), part, wrote: (n) => io.out.write(`${n}\n`) });
    return EXIT.yes;
  }
  const { origin, base, locales } = shape;
  openManifest(
    folder,
    JSON.stringify({ version: VERSION, registry: (await rooms.registry()).source, origin, base, locales }),
  );
  const progress = tellPages(io.err, await door.countPages());
  const parts = inParts(folder, flags, progress.wrote);
  await Promise.all([parts, door.writeOthers(folder)]);
  progress.end();
  door.close();
  return EXIT.yes;
}

function shapeOf(flags: FlagValues) {
  const asked = flags.lang === undefined ? ['en' as const] : localesAsked(flags.lang);
  return {
    addresses: 'files',
    base: baseOf(flags),
    origin: originOf(flags),
    locales: LOCALES.filter((locale) => locale === 'en' || asked.includes(locale)),
    open: true,
    version: VERSION,
  } as const;
}

function baseOf({ base = '' }: FlagValues): string {
  const trimmed = base.replace(/\/+$/, '');
  if (trimmed === '' || /^(\/[\w.~-]+)+$/.test(trimmed)) return trimmed;
  throw new PortolanError('usage', `Cannot have the site below ${JSON.stringify(base)}`, {
    hint: 'it is a path from the root of the host, as in --base /ports',
  });
}

function partOf({ part }: FlagValues): { index: number; of: number } | null {
  if (part === undefined) return null;
  const [, index, of] = /^(\d{1,2})\/([1-9]\d?)$/.exec(part) ?? [];
  if (index !== undefined && of !== undefined && Number(index) < Number(of))
    return { index: Number(index), of: Number(of) };
  throw new PortolanError('usage', `Cannot read ${JSON.stringify(part)} as a part`, { hint: 'it is I/N, as in 0/2' });
}

const MOST_WRITERS = 8;

/** As many writers as the machine has processors for, each a process of its own. */
async function inParts(folder: string, flags: FlagValues, wrote: (pages: number) => void): Promise<void> {
  const of = Math.min(availableParallelism(), MOST_WRITERS);
  const [program, ...first] = selfCommand();
  const same = (['lang', 'base', 'origin'] as const).flatMap((name) =>
    flags[name] === undefined ? [] : [`--${name}=${flags[name]}`],
  );
  const children = Array.from({ length: of }, (_, index) =>
    spawn(program, [...first, 'export', folder, ...same, '--part', `${index}/${of}`], {
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );
  const stop = () => {
    for (const child of children) child.kill();
    process.exit(EXIT.trouble);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const ends = children.map(
    (child) =>
      new Promise<string | null>((resolve) => {
        let said = '';
        child.stderr.on('data', (bytes) => {
          said += bytes;
        });
        child.stdout.on('data', (bytes) => {
          for (const line of String(bytes).split('\n')) if (line !== '') wrote(Number(line));
        });
        child.once('error', ({ message }) => resolve(message));
        child.once('close', (status) => resolve(status === EXIT.yes ? null : said.trim() || `it ended with ${status}`));
      }),
  );
  const failure = (await Promise.all(ends)).find((each) => each !== null);
  process.off('SIGINT', stop).off('SIGTERM', stop);
  if (failure === undefined || failure === null) return;
  throw new PortolanError('unavailable', failure.replace(/^portolan: /, '').replace(/\n.*/s, ''), {
    hint: 'run the same command again when that is settled: it goes on where it stopped',
  });
}
