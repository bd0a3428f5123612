// portolan serve: the same knowledge in a browser.

import { serve as startServer } from '#serve';
import { PortolanError } from '../../model/error.ts';
import { LAST_PORT } from '../../model/port.ts';
import { clean } from '../../render/clean.ts';
import { openInBrowser } from '../../runtime/open-browser.ts';
import type { ServeOptions, Server } from '../../runtime/serve/shapes.ts';
import { survey } from '../../survey.ts';
import { LOCALES } from '../../words/locales.ts';
import type { Call, Command } from '../command.ts';
import { EXIT } from '../errors.ts';
import { localesAsked } from '../language.ts';
import { originOf } from '../origin.ts';
import { VERSION } from '../version.ts';
import type { Rooms } from '../wire.ts';

// Unassigned on every transport (in the gap 6270-6299), in use by no product we know of, no bad port of the Fetch
// standard, and below the ephemeral range of every common system: Linux begins at 32768, FreeBSD at 10000, others at 49152.
const DEFAULT_PORT = 6297;
const LOOPBACK = '127.0.0.1';

export const serve: Command = {
  name: 'serve',
  summary: 'a local web site: a page for every port, and what listens here, live',
  usage: ['serve [--port N] [--open]', 'serve --public [--origin URL] [--address ADDR]'],
  about: [
    'Binds loopback only, prints the address, and runs until it is told to stop (Ctrl-C).',
    `The port is ${DEFAULT_PORT} unless --port says otherwise: by our own advice for a new service, one that nobody has registered, that no known product uses, that browsers connect to, and that no system gives to outgoing connections.`,
    '--public is the encyclopaedia alone, for the open internet: nothing of this machine is in it. Put it behind a server that speaks TLS, and name the public address with --origin, so that pages say where they are and the sitemap is there.',
  ],
  flags: ['port', 'open', 'public', 'origin', 'address', 'lang', 'policy'],
  examples: [
    { run: 'portolan serve --open', says: 'and look at it' },
    { run: 'portolan serve --public --origin https://ports.example.org', says: 'the encyclopaedia alone' },
  ],
  words: [0, 0],
  run,
};

async function run({ flags, io, rooms }: Call): Promise<number> {
  const port = portOf(flags.port);
  const open = flags.public === true;
  if (!open && (flags.origin !== undefined || flags.address !== undefined)) {
    throw new PortolanError(
      'usage',
      '--origin and --address go with --public: pages that show this machine stay on it',
      {
        hint: 'add --public, or leave them away',
      },
    );
  }
  const origin = originOf(flags);
  const locales = flags.lang === undefined ? LOCALES : withEnglish(localesAsked(flags.lang));
  const shape = { addresses: 'served', base: '', origin, locales, open, version: VERSION } as const;
  const site = await rooms.site({ shape, policy: flags.policy });
  const hostname = flags.address ?? LOOPBACK;
  const server = await start({ hostname, port, fetch: site.fetch }, rooms);
  const address = `http://${hostname.includes(':') ? `[${hostname}]` : hostname}:${server.port}/`;
  io.out.write(`${address}\n`);
  if (flags.open === true && !(await openInBrowser(address)))
    io.err.write('portolan: there is nothing here to open a browser with; the address stands above\n');
  await untilToldToStop();
  await server.stop();
  site.close();
  return EXIT.yes;
}

function portOf(text: string | undefined): number {
  if (text === undefined) return DEFAULT_PORT;
  if (/^\d{1,5}$/.test(text) && Number(text) <= LAST_PORT) return Number(text);
  throw new PortolanError('usage', `Cannot listen on ${JSON.stringify(text)}: ports go from 0 to ${LAST_PORT}`, {
    hint: '0 takes any that is free',
  });
}

// English has the addresses without a language, so a site is never without it.
function withEnglish(locales: readonly (typeof LOCALES)[number][]): readonly (typeof LOCALES)[number][] {
  return LOCALES.filter((locale) => locale === 'en' || locales.includes(locale));
}

const LARGEST_BODY = 16_384;
const MOST_PENDING = 512;
const IDLE_SECONDS = 20;

async function start(where: Pick<ServeOptions, 'hostname' | 'port' | 'fetch'>, rooms: Rooms): Promise<Server> {
  try {
    return await startServer({
      ...where,
      largestBody: LARGEST_BODY,
      mostPending: MOST_PENDING,
      idleSeconds: IDLE_SECONDS,
    });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    const at = `${where.hostname}:${where.port}`;
    if (code === 'EADDRINUSE') throw await inUse(at, where.port, rooms, cause);
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new PortolanError('unavailable', `Cannot listen on ${at}: ${why}`, {
      cause,
      hint:
        code === 'EACCES'
          ? 'ports below 1024 need root or CAP_NET_BIND_SERVICE; choose a higher one'
          : '--port 0 takes any that is free',
    });
  }
}

/** Who has it: that is what we are for. */
async function inUse(at: string, port: number, rooms: Rooms, cause: unknown): Promise<PortolanError> {
  const { listeners } = await survey(await rooms.forSurvey({ judged: false }), { holders: 'auto', port });
  const holder = listeners.flatMap(({ holders }) => holders)[0];
  const who = holder === undefined ? 'somebody else' : `${clean(holder.name)} (pid ${holder.pid})`;
  return new PortolanError('unavailable', `Cannot listen on ${at}: ${who} does already`, {
    cause,
    hint: `see \`portolan ${port}\`; --port 0 takes any that is free`,
  });
}

function untilToldToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
