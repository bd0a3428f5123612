// Which listeners the reader wants: the filter flags as one predicate.
import { PortolanError } from '../model/error.ts';
import { reachOf } from '../model/exposure.ts';
import { type Listener, REACHES } from '../model/listener.ts';
import { type PortSpan, RANGES, type SocketTransport, TRANSPORTS } from '../model/port.ts';
import { VERDICT_CLASSES } from '../model/verdict.ts';
import type { FlagName, FlagValues } from './flags.ts';
import { nearest } from './nearest.ts';
import { readPort, readSpan } from './target.ts';

export type Filter = (listener: Listener) => boolean;

export const FILTER_FLAGS: readonly FlagName[] = [
  'port',
  'range',
  'transport',
  'reach',
  'holder',
  'namespace',
  'state',
  'verdict',
];

/** True for the listeners that every given filter lets through. Throws `usage` for a value that can match nothing. */
export function filterFrom(flags: FlagValues): Filter {
  const filters: Filter[] = [];
  if (flags.port !== undefined) filters.push(inSpans(readPorts(flags.port)));
  if (flags.range !== undefined) filters.push(inSpans([readRange(flags.range)]));
  if (flags.transport !== undefined) filters.push(ofTransports(flags.transport));
  if (flags.reach !== undefined) filters.push(ofReach(flags.reach));
  if (flags.holder !== undefined) filters.push(heldBy(flags.holder));
  if (flags.namespace !== undefined && flags.namespace !== 'all') filters.push(inNamespace(flags.namespace));
  if (flags.verdict !== undefined) filters.push(ofVerdict(flags.verdict));
  const { state } = flags;
  if (state !== undefined) filters.push((listener) => listener.state === state);
  return (listener) => filters.every((filter) => filter(listener));
}

/** `80,443,8000-9000`. */
export function readPorts(text: string): PortSpan[] {
  return listOf(text).map((part) => {
    if (/[-–]/.test(part)) return readSpan(part, text);
    const port = readPort(part, text);
    return { first: port, last: port };
  });
}

/** The only port asked for, when there is just one: then only its sockets need to be read. */
export function onlyPort(flags: FlagValues): number | undefined {
  if (flags.port === undefined) return undefined;
  const [span, ...more] = readPorts(flags.port);
  return span !== undefined && more.length === 0 && span.first === span.last ? span.first : undefined;
}

/** `system`, `user`, `dynamic`, or `A-B`. */
export function readRange(text: string): PortSpan {
  if (Object.hasOwn(RANGES, text)) return RANGES[text as keyof typeof RANGES];
  if (/\d/.test(text)) return readSpan(text);
  throw notOneOf('range', text, [...Object.keys(RANGES), 'A-B']);
}

function inSpans(spans: readonly PortSpan[]): Filter {
  // The number of a raw socket is an IP protocol, not a port.
  return ({ port, transport }) => transport !== 'raw' && spans.some(({ first, last }) => port >= first && port <= last);
}

const SOCKET_TRANSPORTS: readonly SocketTransport[] = [...TRANSPORTS, 'udplite', 'raw'];

function ofTransports(text: string): Filter {
  const wanted = listOf(text.toLowerCase()).map((part) => oneOf('transport', part, SOCKET_TRANSPORTS));
  return (listener) => wanted.includes(listener.transport);
}

function ofReach(text: string): Filter {
  const wanted = fromScale('reach', text, REACHES);
  return (listener) => wanted.has(reachOf(listener));
}

function ofVerdict(text: string): Filter {
  const wanted = fromScale('verdict', text, VERDICT_CLASSES);
  return ({ verdict }) => verdict !== null && wanted.has(verdict.class);
}

/** `private`, or `private+` for it and all that come after it on the scale; several with commas. */
function fromScale<T extends string>(what: FlagName, text: string, scale: readonly T[]): ReadonlySet<T> {
  const wanted = new Set<T>();
  for (const part of listOf(text.toLowerCase())) {
    const step = oneOf(what, part.replace(/\+$/, ''), scale);
    wanted.add(step);
    if (part.endsWith('+')) for (const farther of scale.slice(scale.indexOf(step))) wanted.add(farther);
  }
  return wanted;
}

function heldBy(text: string): Filter {
  if (/^\d+$/.test(text)) return ({ holders }) => holders.some((holder) => holder.pid === Number(text));
  const part = text.toLowerCase();
  const named = (name: string | undefined) => name?.toLowerCase().includes(part) === true;
  return ({ holders }) => holders.some((holder) => named(holder.name) || named(holder.exe?.split('/').at(-1)));
}

function inNamespace(text: string): Filter {
  if (text === 'self') return ({ namespace }) => namespace.self;
  return ({ namespace }) => namespace.name === text || String(namespace.inode) === text;
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function oneOf<T extends string>(what: FlagName, text: string, known: readonly T[]): T {
  const found = known.find((each) => each === text);
  if (found === undefined) throw notOneOf(what, text, known);
  return found;
}

function notOneOf(what: FlagName, text: string, known: readonly string[]): PortolanError {
  const meant = nearest(text, known);
  const hint = meant === undefined ? undefined : { hint: `did you mean --${what} ${meant}?` };
  return new PortolanError(
    'usage',
    `--${what} cannot be ${JSON.stringify(text)}: it is one of ${known.join(', ')}`,
    hint,
  );
}
