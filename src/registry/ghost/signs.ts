// What tells that an assigned port is in use. Each sign is one function: null where it does not show.
import type { GhostSignal } from '../../model/ghost.ts';
import { TRANSPORTS, type Transport } from '../../model/port.ts';
import type { Registry, RegistryRecord } from '../../model/registry.ts';
import type { Use } from '../../model/use.ts';
import type { OpenUses } from '../uses/open.ts';
import type { OwnList } from './own-list.ts';

/** An assigned port, and where to look. */
export interface Suspect {
  readonly port: number;
  readonly records: readonly RegistryRecord[];
  readonly registry: Registry;
  readonly uses: OpenUses;
  readonly lists: () => readonly OwnList[];
}

export type Sign = (suspect: Suspect) => GhostSignal | null;

/** Assignments of this year and later were asked for by somebody who probably still knows. */
export const RECENT = '2005';

/** The name under which the uses appear as a source. */
export const USES = "Portolan's list of uses";

const TCP_UDP: readonly Transport[] = ['tcp', 'udp'];

/** The quickest first: whoever only wants to know whether there is one stops at the first. */
export const SIGNS: readonly Sign[] = [
  used,
  registered,
  modified,
  referenced,
  ranged,
  setAside,
  changed,
  named,
  siblings,
  listed,
];

function used({ port, uses }: Suspect): GhostSignal | null {
  const found: Use[] = [];
  for (const transport of TRANSPORTS) {
    for (const use of uses.at(port, transport)) if (!found.includes(use)) found.push(use);
  }
  return found.length === 0 ? null : said(`used by ${namesOf(found)}`, USES, null);
}

function registered({ records, registry }: Suspect): GhostSignal | null {
  const record = records.find((one) => one.registered !== null && one.registered >= RECENT);
  return record === undefined ? null : ofRegistry(registry, `registered ${record.registered}`);
}

function modified({ records, registry }: Suspect): GhostSignal | null {
  const record = records.find((one) => one.modified !== null);
  return record === undefined ? null : ofRegistry(registry, `its entry was modified ${record.modified}`);
}

function referenced({ records, registry }: Suspect): GhostSignal | null {
  const reference = records.flatMap((record) => record.reference)[0];
  return reference === undefined ? null : ofRegistry(registry, `its entry cites ${reference.text}`);
}

/** A run of ports was asked for by somebody who had plans with it, and one of them says little of the others. */
function ranged({ records, registry }: Suspect): GhostSignal | null {
  for (const { ports } of records) {
    if (ports === null || ports.first === ports.last) continue;
    return ofRegistry(registry, `assigned as one of the range ${ports.first}-${ports.last}`);
  }
  return null;
}

/** `any private mail system`: there is no service that could be out of use. */
function setAside({ records, registry }: Suspect): GhostSignal | null {
  const nameless = records.find(({ name }) => name === null);
  if (nameless === undefined) return null;
  return ofRegistry(registry, `set aside for ${nameless.description ?? 'use without a name'}`);
}

function listed({ port, lists }: Suspect): GhostSignal | null {
  for (const list of lists()) {
    for (const transport of TCP_UDP) {
      const name = list.nameAt(port, transport);
      if (name !== null) return said(`listed as ${name}`, list.source, list.date);
    }
  }
  return null;
}

/**
 * What two registries that were compared tell, since the details of a name may be older than the name; and what happened
 * on other transports.
 */
function changed({ port, records, registry }: Suspect): GhostSignal | null {
  const told = records.flatMap((record) => [record.registered, record.modified]);
  const event = registry.history(port).find(({ date }) => date >= RECENT && !told.includes(date));
  return event === undefined ? null : said(event.event, event.source, event.date);
}

/** A name or description with the name of a product that is known to live. */
function named({ records, registry, uses }: Suspect): GhostSignal | null {
  for (const { name, description } of records) {
    for (const word of `${name ?? ''} ${description ?? ''}`.split(/[^A-Za-z0-9]+/)) {
      const use = word.length < 5 ? null : uses.product(word);
      if (use !== null) return ofRegistry(registry, `its entry names ${word}, as in ${use.name}`);
    }
  }
  return null;
}

/**
 * A used port close by whose service is of the same family by its name: `etcd-server` for `etcd-client`. (Looked for among
 * the uses, which are few, since finding all relations of a name takes ten times as long.)
 */
function siblings({ port, records, registry, uses }: Suspect): GhostSignal | null {
  for (const near of uses.near(port, SIBLINGS_WITHIN)) {
    for (const transport of TCP_UDP) {
      const sibling = registry
        .lookup(near, transport)
        .names.find((name) => records.some((record) => record.name !== null && areFamily(record.name, name)));
      const [use] = sibling === undefined ? [] : [...uses.at(near, 'tcp'), ...uses.at(near, 'udp')];
      if (use !== undefined) return said(`its sibling ${near} (${sibling}) is used by ${use.name}`, USES, null);
    }
  }
  return null;
}

const SIBLINGS_WITHIN = 16;

/** The same name but for a number at its end or its last part, where what is left says something. */
function areFamily(one: string, other: string): boolean {
  const family = familyOf(one);
  return family.length > 2 && family === familyOf(other);
}

const familyOf = (name: string): string => name.toLowerCase().replace(/[-_.]?\d+$|[-_][^-_]+$/, '');

const namesOf = (uses: readonly Use[]): string =>
  `${uses
    .slice(0, 3)
    .map(({ name }) => name)
    .join(', ')}${uses.length > 3 ? ` and ${uses.length - 3} more` : ''}`;

/** Something that the registry's own entry says, with the date of what it was read from. */
export const ofRegistry = ({ source: { source, date, detailsDate } }: Registry, signal: string): GhostSignal =>
  said(signal, source, detailsDate ?? date);

export const said = (signal: string, source: string, date: string | null): GhostSignal => ({ signal, source, date });
