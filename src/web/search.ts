// What the site's search finds: one answer for its page, its API and its suggestions.
import type { PortSpan, Transport } from '../model/port.ts';
import type { RegistryRecord } from '../model/registry.ts';
import type { Use, UseKind, UsePort, Uses } from '../model/use.ts';
import { cleanProse } from '../render/clean.ts';
import { type Sought, soughtIn } from './search-target.ts';
import type { SiteRooms } from './site.ts';

/** A registered service, its transports together. */
export interface FoundService {
  readonly name: string | null;
  readonly ports: PortSpan | null;
  /** Null among them: the row names none, which means any. */
  readonly transports: readonly (Transport | null)[];
  readonly description: string | null;
}

/** Something that is used in practice. */
export interface FoundUse {
  readonly id: string;
  readonly name: string;
  readonly kind: UseKind;
  readonly protocol: string;
  readonly ports: readonly UsePort[];
}

export interface SiteFound {
  /** As it was understood: on one line, without what cannot be seen. */
  readonly query: string;
  /** The port or range that the whole query names; null: it is words. */
  readonly target: Sought | null;
  /** Best first. */
  readonly services: readonly FoundService[];
  readonly uses: readonly FoundUse[];
  /** Whether a use is called exactly so and no service is: then uses are the better answer. */
  readonly usesFirst: boolean;
  /** Queries that may have been meant; only where little or nothing was found. */
  readonly similar: readonly string[];
  /** Whether there are more services or uses than these. */
  readonly more: boolean;
}

/** Longer queries are cut: nothing in the data needs more. */
export const LONGEST_QUERY = 200;

/** `limit`: of services, and of uses. */
export function searchSite({ registry, judgement }: SearchRooms, text: string, limit: number): SiteFound {
  const query = cleanProse(text.slice(0, LONGEST_QUERY));
  const words = query.toLowerCase().split(' ').filter(Boolean);
  // Several rows make one service.
  const records = registry
    .search(query, limit * 4)
    .map(({ record }) => record)
    .filter((record) => has(record, words));
  const services = together(records);
  const target = soughtIn(query);
  const uses =
    target?.kind === 'range' ? usesWithin(judgement.uses, target.span) : judgement.uses.search(query, limit + 1);
  const found = services.length + uses.length > 0;
  return {
    query,
    target,
    services: services.slice(0, limit),
    uses: uses.slice(0, limit).map(useOf),
    usesFirst: uses.some((use) => isCalled(use, query)) && registry.byName(words.join('-')).length === 0,
    similar: found || words.length === 0 ? [] : similarTo({ registry, judgement }, words),
    more: services.length > limit || uses.length > limit,
  };
}

export type SearchRooms = Pick<SiteRooms, 'registry' | 'judgement'>;

// The registry's search forgives slips by itself; here what was nearly meant is offered, not given.
function has({ name, description, notes, ports }: RegistryRecord, words: readonly string[]): boolean {
  const text = `${name} ${description} ${notes}`.toLowerCase();
  return words.every(
    (word) =>
      text.includes(word) || (/^\d+$/.test(word) && ports !== null && ports.first <= +word && +word <= ports.last),
  );
}

/** Rows as services: each transport has a row of its own, and they are told together. */
export function together(records: readonly RegistryRecord[]): FoundService[] {
  const groups = Map.groupBy(records, ({ name, ports, description }) =>
    JSON.stringify([name, ports, name === null ? description : null]),
  );
  return [...groups.values()].flatMap(([first, ...more]) => {
    if (first === undefined) return [];
    const { name, ports, description } = first;
    const transports = [...new Set([first, ...more].map(({ transport }) => transport))];
    return [{ name, ports, transports, description: description === null ? null : cleanProse(description) }];
  });
}

function usesWithin(uses: Uses, { first, last }: PortSpan): Use[] {
  return uses.all().filter(({ ports }) => ports.some((each) => each.port <= last && (each.last ?? each.port) >= first));
}

function useOf({ id, name, kind, protocol, ports }: Use): FoundUse {
  return { id, name, kind, protocol, ports };
}

function isCalled({ id, name, executables, programs }: Use, query: string): boolean {
  const wanted = query.toLowerCase();
  return [id, name, ...executables, ...programs].some((each) => each.toLowerCase() === wanted);
}

const MOST_SIMILAR = 5;

/** The query with each word that finds nothing put right; where every word finds something, they just do not go together. */
function similarTo({ registry, judgement: { uses } }: SearchRooms, words: readonly string[]): readonly string[] {
  const choices = words.map((word) => {
    // One word alone has been looked for already.
    const known =
      words.length > 1 &&
      (registry.search(word, 1).some(({ record }) => has(record, [word])) || uses.search(word, 1).length > 0);
    return known ? [word] : [...uses.similar(word, 2), ...registry.similarNames(word, MOST_SIMILAR)];
  });
  if (choices.some(({ length }) => length === 0) || choices.every(([first], at) => first === words[at])) return [];
  const most = Math.max(...choices.map(({ length }) => length));
  const queries = Array.from({ length: most }, (_, n) => choices.map((each) => each[n] ?? each[0] ?? '').join(' '));
  const distinct = new Map(queries.map((each) => [each.toLowerCase(), each]));
  return [...distinct.values()].slice(0, MOST_SIMILAR);
}
