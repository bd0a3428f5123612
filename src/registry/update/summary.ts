// What an update changed, counted, with examples.
import type { Transport } from '../../model/port.ts';
import type { RegistryRecord } from '../../model/registry.ts';
import { CHANGE_KINDS, type Change, type ChangeKind } from './diff.ts';

export interface ChangeExample {
  readonly port: number;
  readonly transports: readonly Transport[];
  readonly date: string;
  readonly says: string;
}

export interface ChangeGroup {
  /** Ports, each counted once whatever its transports. */
  readonly ports: number;
  /** The lowest of them. */
  readonly examples: readonly ChangeExample[];
}

export interface ChangeSummary extends Readonly<Record<ChangeKind, ChangeGroup>> {
  /** Service names that the newer one has and the older one has not, and the other way round. */
  readonly names: { readonly added: readonly string[]; readonly dropped: readonly string[] };
}

const EXAMPLES = 5;

export function summarise(
  changes: readonly Change[],
  before: readonly RegistryRecord[],
  after: readonly RegistryRecord[],
): ChangeSummary {
  const group = (kind: ChangeKind): ChangeGroup => {
    const byPort = Map.groupBy(
      changes.filter((change) => change.kind === kind),
      ({ port }) => port,
    );
    const lowest = [...byPort.keys()].sort((a, b) => a - b).slice(0, EXAMPLES);
    return { ports: byPort.size, examples: lowest.flatMap((port) => examples(byPort.get(port) ?? [])) };
  };
  const groups = Object.fromEntries(CHANGE_KINDS.map((kind) => [kind, group(kind)]));
  // Object.fromEntries forgets that every kind is there.
  return { ...(groups as Record<ChangeKind, ChangeGroup>), names: nameChanges(before, after) };
}

/** The same thing on several transports is one example. */
function examples(changes: readonly Change[]): ChangeExample[] {
  const alike = Map.groupBy(changes, ({ date, event }) => `${date} ${event}`);
  return [...alike.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const transports = group.map(({ transport }) => transport);
    return [{ port: first.port, transports, date: first.date, says: first.event }];
  });
}

function nameChanges(before: readonly RegistryRecord[], after: readonly RegistryRecord[]) {
  const namesOf = (records: readonly RegistryRecord[]) =>
    new Map(records.flatMap(({ name }) => (name === null ? [] : [[name.toLowerCase(), name] as const])));
  const [old, fresh] = [namesOf(before), namesOf(after)];
  const missingIn = (names: Map<string, string>, others: Map<string, string>) =>
    [...names].flatMap(([key, name]) => (others.has(key) ? [] : [name])).sort();
  return { added: missingIn(fresh, old), dropped: missingIn(old, fresh) };
}
