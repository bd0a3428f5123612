// portolan map: all 65,536 ports as one picture, in the terminal or in a file.
import { writeFileSync } from 'node:fs';
import { PortolanError } from '../../model/error.ts';
import type { Listener } from '../../model/listener.ts';
import { clean } from '../../render/clean.ts';
import { classesOf, countsOf, MAP_TRANSPORTS, type MapRooms, type MapTransport } from '../../render/map/classes.ts';
import { linesOf } from '../../render/map/legend.ts';
import type { Depth } from '../../render/map/terminal.ts';
import { survey } from '../../survey.ts';
import type { Words } from '../../words/words.ts';
import type { Call, Command } from '../command.ts';
import { EXIT } from '../errors.ts';
import type { FlagValues } from '../flags.ts';
import type { IO } from '../io.ts';
import { wordsFor } from '../language.ts';
import { checkOutput, styleOf } from '../output.ts';

export const map: Command = {
  name: 'map',
  summary: 'all 65,536 ports as one picture, with what listens here on top',
  usage: ['map [--transport tcp|udp]', 'map --out FILE.svg|FILE.png'],
  about: [
    'The ports lie along a Hilbert curve, so that neighbours stay neighbours: 0 at the top left, 65535 at the top right. Each has the colour of what it is: assigned, a ghost, in use in practice, unassigned, reserved or dynamic.',
    'On a terminal it is drawn as wide as fits; --out writes it to a file, in the form that the name ends in.',
  ],
  flags: ['transport', 'out', 'lang', 'color', 'width'],
  examples: [
    { run: 'portolan map', says: 'in the terminal' },
    { run: 'portolan map --out ports.svg', says: 'a picture to zoom into and to print' },
    { run: 'portolan map --transport udp --out ports.png', says: 'the UDP ports, as pixels' },
  ],
  words: [0, 0],
  run,
};

async function run(call: Call): Promise<number> {
  const { flags, io, rooms } = call;
  checkOutput(flags, io, ['table', 'plain']);
  const transport = transportOf(flags);
  const ending = flags.out === undefined ? null : endingOf(flags.out);
  const words = await wordsFor(flags, io);
  const forSurvey = await rooms.forSurvey();
  const { registry, judgement } = forSurvey;
  if (judgement === undefined) throw new Error('a survey that judges has a judgement');
  const listeners = (await survey(forSurvey, { holders: 'auto' })).listeners.filter(
    (listener) => listener.transport === transport,
  );
  const classes = classesOf({ registry, judgement }, transport);
  if (flags.out === undefined || ending === null) {
    const { terminalMap } = await import('../../render/map/terminal.ts');
    const { color, width } = styleOf(flags, io);
    const legend = linesOf(classes, words);
    io.out.write(terminalMap(classes, { width, depth: depthOf(color, io), listeners: listeners.map(portOf), legend }));
    return EXIT.yes;
  }
  const body =
    ending === 'svg'
      ? await asSvg(classes, transport, listeners, { registry, judgement }, words)
      : await asPng(classes, transport, listeners, registry.source.date);
  writeOut(flags.out, body);
  io.err.write(`portolan: wrote ${clean(flags.out)}\n`);
  return EXIT.yes;
}

const portOf = ({ port }: Listener) => port;

function transportOf({ transport = 'tcp' }: FlagValues): MapTransport {
  const found = MAP_TRANSPORTS.find((each) => each === transport);
  if (found !== undefined) return found;
  throw new PortolanError('usage', `There is no map of ${JSON.stringify(transport)}`, {
    hint: 'there is one of tcp and one of udp; on the others hardly anything is assigned',
  });
}

function endingOf(file: string): 'svg' | 'png' {
  const ending = /\.(svg|png)$/i.exec(file)?.[1]?.toLowerCase();
  if (ending === 'svg' || ending === 'png') return ending;
  throw new PortolanError('usage', `Cannot tell the form of the picture from ${JSON.stringify(file)}`, {
    hint: 'let the name end in .svg or .png',
  });
}

function depthOf(color: boolean, { env }: IO): Depth {
  if (!color) return 'none';
  return env.COLORTERM === 'truecolor' || env.COLORTERM === '24bit' ? 'true' : '256';
}

async function asSvg(
  classes: Uint8Array,
  transport: MapTransport,
  listeners: readonly Listener[],
  { registry }: MapRooms,
  words: Words,
): Promise<string> {
  const { svgOf } = await import('../../render/map/svg.ts');
  return svgOf(classes, {
    title: words.say('terminal.map.title', { transport: transport.toUpperCase() }),
    subtitle: words.say('terminal.map.subtitle', { date: words.date(registry.source.date) }),
    listeners: listeners.map(({ port, holders }) => ({
      port,
      says: [`${port}/${transport}`, ...holders.slice(0, 1).map(({ name }) => clean(name))].join(' '),
    })),
    ranges: {
      system: words.say('terminal.map.range.system'),
      user: words.say('terminal.map.range.user'),
      dynamic: words.say('terminal.map.range.dynamic'),
    },
    legend: linesOf(classes, words),
  });
}

/** Its few letters are English: the picture's own font has no others. */
async function asPng(
  classes: Uint8Array,
  transport: MapTransport,
  listeners: readonly Listener[],
  date: string,
): Promise<Uint8Array> {
  const { sheet } = await import('../../render/map/png.ts');
  const counts = countsOf(classes);
  return sheet(classes, {
    scheme: 'light',
    listeners: listeners.map(portOf),
    title: `${transport} ports 0-65535, registry of ${date}`,
    legend: [
      ...(['used', 'assigned', 'ghost', 'unassigned', 'reserved', 'dynamic'] as const).map((of) => ({
        of,
        says: `${of} ${counts[of]}`,
      })),
      { of: 'listener', says: 'listening' },
    ],
  });
}

function writeOut(file: string, body: string | Uint8Array): void {
  try {
    writeFileSync(file, body);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new PortolanError('unavailable', `Cannot write the map to ${JSON.stringify(file)}: ${why}`, { cause });
  }
}
