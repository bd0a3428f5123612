// A policy file: from TOML to entries that can be compared, or an error that names file, line and value.
import type { PortolanError } from '../../model/error.ts';
import type { Criteria, DifferenceKind, EntryKind, Policy, PolicyEntry } from '../../model/policy.ts';
import { ENTRY_KINDS } from '../../model/policy.ts';
import { VERDICT_CLASSES, type VerdictClass } from '../../model/verdict.ts';
import { readCriteria } from './criteria.ts';
import { notOneOf, type Place, show, unknownKey, wrong } from './place.ts';
import { readToml, type TomlEntry, type TomlTable } from './toml.ts';

/** Reads a policy. Throws `input` with file, line and value for whatever it cannot take as it is. */
export function parsePolicy(text: string, place: Place): Policy {
  const [top, ...tables] = readToml(text, place.file);
  if (top === undefined) throw new Error('a TOML document always has a top level');
  const entries = tables.map((table) => readEntry(table, place));
  return { file: place.file, ...readTop(top.entries, place), entries };
}

const TOP_KEYS = ['version', 'verdict'];
const GRAVE: readonly string[] = VERDICT_CLASSES;

function readTop(entries: readonly TomlEntry[], place: Place): Pick<Policy, 'verdict'> {
  let verdict: VerdictClass | null = null;
  let version = false;
  for (const entry of entries) {
    if (entry.key === 'version') {
      if (entry.value !== 1)
        throw wrong(place, entry.line, `has version ${show(entry.value)}`, 'this Portolan knows version 1');
      version = true;
    } else if (entry.key === 'verdict') {
      verdict = VERDICT_CLASSES.find((each) => each === entry.value) ?? null;
      if (verdict === null) throw notOneOf(place, entry, 'verdict', GRAVE);
    } else throw unknownKey(place, entry, TOP_KEYS, 'at the top of the file');
  }
  if (!version) throw wrong(place, 1, 'has no version', 'begin the file with: version = 1');
  return { verdict };
}

function readEntry(table: TomlTable, place: Place): PolicyEntry {
  const kind = ENTRY_KINDS.find((each) => each === table.name);
  if (kind === undefined || !table.repeated) throw unknownTable(table, place);
  const own = table.entries.filter(({ key }) => OWN_KEYS[kind].includes(key));
  const criteria = readCriteria(
    table.entries.filter((entry) => !own.includes(entry)),
    place,
    OWN_KEYS[kind],
  );
  const entry = { kind, criteria: scoped(kind, criteria), line: table.line, ...readOwn(own, place) };
  if (Object.values(criteria).every((each) => each === null)) {
    throw wrong(place, table.line, `has [[${kind}]] without anything to compare`, 'say at least a port');
  }
  if ((kind === 'expect' || kind === 'require') && criteria.port === null) {
    throw wrong(place, table.line, `has [[${kind}]] without a port`, `add port = …, or use [[allow]], which fits any`);
  }
  if (kind === 'waive') checkWaiver(entry, place);
  return entry;
}

/**
 * What may listen is said of this network namespace, unless the entry names another or a container, which has its own.
 * What may not listen, may not anywhere.
 */
function scoped(kind: EntryKind, criteria: Criteria): Criteria {
  if (kind === 'deny' || kind === 'waive' || criteria.namespace !== null || criteria.container !== null)
    return criteria;
  return { ...criteria, namespace: ['self'] };
}

const OWN_KEYS: Readonly<Record<EntryKind, readonly string[]>> = {
  expect: ['reason'],
  require: ['reason'],
  allow: ['reason'],
  deny: ['reason'],
  waive: ['reason', 'until', 'difference'],
};

const DIFFERENCES: readonly DifferenceKind[] = ['unexpected', 'missing', 'denied', 'changed'];

function readOwn(entries: readonly TomlEntry[], place: Place): Pick<PolicyEntry, 'reason' | 'until' | 'difference'> {
  let reason: string | null = null;
  let until: string | null = null;
  let difference: DifferenceKind | null = null;
  for (const entry of entries) {
    if (entry.key === 'until') until = dateOf(entry, place);
    else if (entry.key === 'difference') {
      difference = DIFFERENCES.find((each) => each === entry.value) ?? null;
      if (difference === null) throw notOneOf(place, entry, 'difference', DIFFERENCES);
    } else if (typeof entry.value === 'string') reason = entry.value;
    else throw wrong(place, entry.line, `has ${entry.key} = ${show(entry.value)}`, 'a reason is a text in quotes');
  }
  return { reason, until, difference };
}

// A waiver without an end or a reason is a hole that nobody remembers.
function checkWaiver({ line, until, reason }: PolicyEntry, place: Place): void {
  if (until === null) throw wrong(place, line, 'has a [[waive]] without an end', 'add until = YYYY-MM-DD');
  if (reason === null || reason.trim() === '') {
    throw wrong(place, line, 'has a [[waive]] without a reason', 'add reason = "…": who reads it later needs it');
  }
}

function dateOf(entry: TomlEntry, place: Place): string {
  const { value, type } = entry;
  if (type === 'local-date' && value instanceof Date) return value.toISOString().slice(0, 10);
  const meant = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
  if (meant && typeof value === 'string') return value;
  throw wrong(
    place,
    entry.line,
    `has until = ${show(value)}`,
    'a date is written YYYY-MM-DD, as in until = 2027-01-31',
  );
}

function unknownTable({ name, repeated, line }: TomlTable, place: Place): PortolanError {
  const known = ENTRY_KINDS.map((kind) => `[[${kind}]]`);
  if (!repeated && (ENTRY_KINDS as readonly string[]).includes(name)) {
    return wrong(place, line, `has [${name}]`, `there may be several, so it is written [[${name}]]`);
  }
  const meant = place.nearest(name, ENTRY_KINDS);
  const hint = meant === undefined ? `tables are ${known.join(', ')}` : `did you mean [[${meant}]]?`;
  return wrong(place, line, `has a table ${JSON.stringify(name)}`, hint);
}
