// What a copy of files needs to be searched: one compact index, which a script reads in place of a server.
import { type SearchRooms, together } from './search.ts';

/** Its path below the site's base; what `data-index` of the search names. */
export const SEARCH_INDEX = '/search-index.json';

/** A service: name, first and last port (null: none), transports, description. */
export type ServiceRow = readonly [
  name: string | null,
  first: number | null,
  last: number | null,
  transports: string,
  description: string | null,
];

/** A use: name, protocol, what else it goes by (programs and packages), and its ports. */
export type UseRow = readonly [name: string, protocol: string, alias: string, ports: readonly UsePortRow[]];
export type UsePortRow = readonly [port: number, last: number | null, transports: string, role: string | null];

export interface SearchIndex {
  readonly services: readonly ServiceRow[];
  readonly uses: readonly UseRow[];
}

/** Files by their path, for an export: they are the same in every language. */
export function searchFiles(rooms: SearchRooms): ReadonlyMap<string, string> {
  return new Map([[SEARCH_INDEX, JSON.stringify(searchIndex(rooms))]]);
}

export function searchIndex({ registry, judgement }: SearchRooms): SearchIndex {
  const named = registry.records().filter(({ name, description }) => name !== null || description !== null);
  return {
    services: together(named).map(({ name, ports, transports, description }) => [
      name,
      ports?.first ?? null,
      ports?.last ?? null,
      transports.map((each) => each ?? 'any').join(','),
      description,
    ]),
    uses: judgement.uses
      .all()
      .map(({ name, protocol, executables, programs, packages, ports }) => [
        name,
        protocol,
        [...new Set([...executables, ...programs, ...packages])].join(' '),
        ports.map(({ port, last, transports, role }) => [port, last, transports.join('+'), role]),
      ]),
  };
}
