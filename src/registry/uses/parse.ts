// An entry of data/uses as the use that it tells of. What it may say is in schemas/use.schema.json.
import { PortolanError } from '../../model/error.ts';
import { USE_KINDS, type Use, type UsePort, type UseSource } from '../../model/use.ts';
import { parsePort } from './port-text.ts';

const BINDS = ['loopback', 'all', 'configured', 'outgoing'] as const;
const RISKS = ['meant', 'guarded', 'private', 'never'] as const;

type Entry = Readonly<Record<string, unknown>>;

/**
 * The uses of one data file, in its order.
 *
 * @throws PortolanError `input` that names file, entry and member when a value is missing or of another kind.
 */
export function parseUses(json: unknown, file: string): Use[] {
  if (!Array.isArray(json)) throw refused(file, 'it is not a list of entries');
  return json.map((entry: unknown, index) => {
    if (!isEntry(entry)) throw refused(file, `entry ${index + 1} is not an object`);
    const where = typeof entry.id === 'string' ? `"${entry.id}"` : `entry ${index + 1}`;
    return parseUse(entry, (why) => refused(file, `${where} ${why}`));
  });
}

type Refuse = (why: string) => PortolanError;

function parseUse(entry: Entry, refuse: Refuse): Use {
  const exposure = isEntry(entry.exposure) ? entry.exposure : {};
  return {
    id: text(entry, 'id', refuse),
    name: text(entry, 'name', refuse),
    kind: oneOf(entry, 'kind', USE_KINDS, refuse),
    ports: ports(entry, refuse),
    protocol: text(entry, 'protocol', refuse),
    bind: oneOf(entry, 'bind', BINDS, refuse),
    exposure: { risk: oneOf(exposure, 'risk', RISKS, refuse), says: text(exposure, 'says', refuse) },
    executables: names(entry, 'executables', refuse),
    packages: names(entry, 'packages', refuse),
    programs: names(entry, 'programs', refuse),
    runsAs: names(entry, 'runsAs', refuse),
    sources: sources(entry, refuse),
  };
}

function ports(entry: Entry, refuse: Refuse): UsePort[] {
  const written = names(entry, 'ports', refuse);
  if (written.length === 0) throw refuse('names no ports');
  return written.map((one) => {
    const port = parsePort(one);
    if (port === null) throw refuse(`has the port "${one}", which is not like "6379/tcp" or "6000-6063/tcp role"`);
    return port;
  });
}

function sources(entry: Entry, refuse: Refuse): UseSource[] {
  const list: readonly unknown[] = Array.isArray(entry.sources) ? entry.sources : [];
  if (list.length === 0) throw refuse('has no source');
  return list.map((one) => {
    if (!isEntry(one)) throw refuse('has a source that is not an object');
    return { title: text(one, 'title', refuse), url: text(one, 'url', refuse) };
  });
}

function text(entry: Entry, member: string, refuse: Refuse): string {
  const value = entry[member];
  if (typeof value !== 'string' || value === '') throw refuse(`says no ${member}`);
  return value;
}

function oneOf<Value extends string>(entry: Entry, member: string, known: readonly Value[], refuse: Refuse): Value {
  const value = known.find((one) => one === entry[member]);
  if (value === undefined)
    throw refuse(`has the ${member} ${JSON.stringify(entry[member])}, not one of ${known.join(', ')}`);
  return value;
}

/** A list of texts; one that is not there is empty. */
function names(entry: Entry, member: string, refuse: Refuse): string[] {
  const value = entry[member] ?? [];
  if (!Array.isArray(value) || !value.every((one) => typeof one === 'string' && one !== '')) {
    throw refuse(`has ${member} that are not a list of texts`);
  }
  return value;
}

const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const refused = (file: string, why: string): PortolanError =>
  new PortolanError('input', `Cannot take in ${file}: ${why}`, {
    hint: 'schemas/use.schema.json and the neighbours of the entry show how one is written',
  });
