// portolan gaps: the runs of ports that nobody has been assigned.
import { PortolanError } from '../../model/error.ts';
import { LAST_PORT, type PortSpan, RANGES, TRANSPORTS, type Transport } from '../../model/port.ts';
import type { Neighbour, Registry } from '../../model/registry.ts';
import { gapsAnswer, gapsTotal } from '../../render/gaps.ts';
import { registryText } from '../../render/sources.ts';
import { type Call, type Command, OUTPUT } from '../command.ts';
import { EXIT } from '../errors.ts';
import { readRange } from '../filters.ts';
import type { FlagValues } from '../flags.ts';
import { nearest } from '../nearest.ts';
import { checkOutput } from '../output.ts';
import { footer, present } from '../present.ts';

export const gaps: Command = {
  name: 'gaps',
  summary: 'the runs of unassigned ports',
  usage: ['gaps [--range RANGE] [--transport tcp|udp|sctp|dccp|either] [--min N]'],
  about: [
    'Lists every unbroken run of ports that is unassigned in the registry, in the system and user ranges unless --range says otherwise. Unassigned means that nobody has registered the number, not that nobody uses it; and nothing in the dynamic range is ever assigned, so it has no gaps.',
    '--transport either, the default, counts a port as assigned when it is so on tcp or on udp.',
  ],
  flags: ['range', 'transport', 'min', ...OUTPUT],
  examples: [
    { run: 'portolan gaps --range system', says: 'where the system ports are still free' },
    { run: 'portolan gaps --min 100', says: 'only the long ones' },
    { run: 'portolan gaps --range 6000-7000 --transport tcp', says: 'of one stretch, on one transport' },
  ],
  words: [0, 0],
  run,
};

async function run(call: Call): Promise<number> {
  const { flags, io, rooms } = call;
  checkOutput(flags, io);
  const span: PortSpan =
    flags.range === undefined ? { first: RANGES.system.first, last: RANGES.user.last } : readRange(flags.range);
  const transport = transportOf(flags);
  const min = minOf(flags);
  const registry = await rooms.registry();
  const found = registry.gaps(span, transport).filter((gap) => gap.size >= min);
  const named = found.map((gap) => ({
    ...gap,
    below: endOf(registry, gap.first - 1, transport),
    above: endOf(registry, gap.last + 1, transport),
  }));
  const answer = { registry: registry.source, span, transport, min, gaps: named };
  await present(
    call,
    gapsAnswer(answer),
    undefined,
    await footer(call, [gapsTotal(answer), registryText(registry.source)]),
  );
  if (found.length > 0) return EXIT.yes;
  io.err.write(
    `portolan: there is no gap${min > 1 ? ` of at least ${min} ports` : ''} in ${span.first}-${span.last}\n`,
  );
  return EXIT.no;
}

/** The port that ends a gap; null where the gap only ends because nobody asked further. */
function endOf(registry: Registry, port: number, transport: Transport | 'either'): Neighbour | null {
  if (port < 0 || port > LAST_PORT) return null;
  const of: readonly Transport[] = transport === 'either' ? ['tcp', 'udp'] : [transport];
  const assignments = of.map((each) => registry.lookup(port, each));
  if (assignments.every(({ status }) => status === 'unassigned' || status === 'dynamic')) return null;
  return { port, names: [...new Set(assignments.flatMap(({ names }) => names))] };
}

const CHOICES: readonly (Transport | 'either')[] = [...TRANSPORTS, 'either'];

function transportOf({ transport = 'either' }: FlagValues): Transport | 'either' {
  const found = CHOICES.find((each) => each === transport.toLowerCase());
  if (found !== undefined) return found;
  const meant = nearest(transport, CHOICES);
  throw new PortolanError(
    'usage',
    `--transport cannot be ${JSON.stringify(transport)} here: it is one of ${CHOICES.join(', ')}`,
    {
      ...(meant !== undefined && { hint: `did you mean --transport ${meant}?` }),
    },
  );
}

function minOf({ min }: FlagValues): number {
  if (min === undefined) return 1;
  if (/^[1-9]\d{0,4}$/.test(min)) return Number(min);
  throw new PortolanError('usage', `--min cannot be ${JSON.stringify(min)}`, {
    hint: 'it is a number of ports, from 1 up',
  });
}
