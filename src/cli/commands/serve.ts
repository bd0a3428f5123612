// portolan serve: the same knowledge in a browser.
import { PortolanError } from '../../model/error.ts';
import { LAST_PORT } from '../../model/port.ts';
import { type ServeOptions, type Server, serve as startServer } from '../../runtime/serve.ts';
import { LOCALES } from '../../words/locales.ts';
import type { Call, Command } from '../command.ts';
import { EXIT } from '../errors.ts';
import { VERSION } from '../version.ts';

// Unassigned on every transport, in wide use by nobody we know of, below the ephemeral range of every common system, and
// no bad port of the Fetch standard.
const DEFAULT_PORT = 6297;

export const serve: Command = {
  name: 'serve',
  summary: 'a local web site: a page for every port, and what listens here, live',
  usage: ['serve'],
  about: [
    'Binds loopback only, prints the address, and runs until it is told to stop (Ctrl-C).',
    `The port is ${DEFAULT_PORT} unless told otherwise: no registration, no known product and no system's ephemeral range has it, and browsers connect to it.`,
  ],
  flags: ['policy', 'port', 'public'],
  examples: [
    { run: 'portolan serve', says: 'then open the address that it prints' },
    { run: 'portolan serve --public', says: 'the encyclopaedia alone, for the open internet' },
  ],
  words: [0, 0],
  run,
};

async function run({ flags, io, rooms }: Call): Promise<number> {
  const port = portOf(flags.port);
  const open = flags.public === true;
  const shape = { addresses: 'served', base: '', origin: null, locales: LOCALES, open, version: VERSION } as const;
  const site = await rooms.site({ shape, policy: flags.policy });
  const server = start(port, site.fetch);
  io.out.write(`http://127.0.0.1:${server.port}/\n`);
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

function start(port: number, fetch: ServeOptions['fetch']): Server {
  return startServer({ hostname: '127.0.0.1', port, fetch, largestBody: 16_384, idleSeconds: 60 });
}

function untilToldToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
