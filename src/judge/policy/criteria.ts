// What an entry of the policy compares: ports, reach, whose it is. Each value is checked where it stands.
import { REACHES, type Reach } from '../../model/listener.ts';
import type { Criteria } from '../../model/policy.ts';
import { LAST_PORT, type PortSpan, type SocketTransport } from '../../model/port.ts';
import { notOneOf, type Place, show, unknownKey, wrong } from './place.ts';
import type { TomlEntry } from './toml.ts';

const TEXT_KEYS = ['program', 'package', 'unit', 'container', 'project', 'user', 'namespace'] as const;
const KEYS: readonly string[] = ['port', 'transport', 'reach', ...TEXT_KEYS];
const TRANSPORTS: readonly SocketTransport[] = ['tcp', 'udp', 'sctp', 'dccp', 'udplite'];

type Mutable = { -readonly [K in keyof Criteria]: Criteria[K] };

/** The criteria of one entry. `own`: the other keys that its table may have. Throws `input` for a wrong one. */
export function readCriteria(entries: readonly TomlEntry[], place: Place, own: readonly string[]): Criteria {
  const criteria: Mutable = {
    port: null,
    transport: null,
    reach: null,
    program: null,
    package: null,
    unit: null,
    container: null,
    project: null,
    user: null,
    namespace: null,
  };
  for (const entry of entries) {
    const key = TEXT_KEYS.find((each) => each === entry.key);
    if (entry.key === 'port') criteria.port = readPorts(entry, place);
    else if (entry.key === 'transport') criteria.transport = readTransports(entry, place);
    else if (entry.key === 'reach') criteria.reach = readReach(entry, place);
    else if (key !== undefined) criteria[key] = readTexts(entry, place);
    else throw unknownKey(place, entry, [...KEYS, ...own], 'of an entry');
  }
  return criteria;
}

function listOf({ value }: TomlEntry): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function readPorts(entry: TomlEntry, place: Place): readonly PortSpan[] {
  const spans = listOf(entry).map((value) => {
    const span = spanOf(value);
    if (span !== null) return span;
    throw wrong(place, entry.line, `names port ${show(value)}`, portHint(value));
  });
  if (spans.length === 0)
    throw wrong(place, entry.line, 'has an empty list of ports', 'leave the key out for any port');
  return spans;
}

function spanOf(value: unknown): PortSpan | null {
  if (typeof value === 'number') return isPort(value) ? { first: value, last: value } : null;
  const match = typeof value === 'string' ? /^(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?$/.exec(value) : null;
  if (match === null) return null;
  const first = Number(match[1]);
  const last = Number(match[2] ?? match[1]);
  return isPort(first) && isPort(last) && first <= last ? { first, last } : null;
}

function isPort(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= LAST_PORT;
}

function portHint(value: unknown): string {
  if (/\d/.test(show(value)) && /^["\d\s–-]+$/.test(show(value)))
    return `ports end at ${LAST_PORT}; a range is "8000-8999"`;
  return 'a port is a number, a range a text such as "8000-8999", several a list of these';
}

function readTransports(entry: TomlEntry, place: Place): readonly SocketTransport[] {
  return listOf(entry).map((value) => {
    const found = TRANSPORTS.find((each) => each === value);
    if (found === undefined) throw notOneOf(place, { ...entry, value }, 'transport', TRANSPORTS);
    return found;
  });
}

function readReach(entry: TomlEntry, place: Place): Reach {
  const found = REACHES.find((each) => each === entry.value);
  if (found === undefined) throw notOneOf(place, entry, 'reach', REACHES);
  return found;
}

function readTexts(entry: TomlEntry, place: Place): readonly string[] {
  return listOf(entry).map((value) => {
    if (typeof value === 'string' && value !== '') return value;
    throw wrong(
      place,
      entry.line,
      `has ${entry.key} = ${show(value)}`,
      `${entry.key} is a text in quotes, or a list of such`,
    );
  });
}
