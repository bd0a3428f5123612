// What lists of the site are made of, gone through once: service names by their first letter, and ghosts.
import { LAST_PORT } from '../model/port.ts';
import type { Registry } from '../model/registry.ts';
import { classesOf, PORT_CLASSES } from '../render/map/classes.ts';
import type { SiteRooms } from './site.ts';

const names = new WeakMap<Registry, ReadonlyMap<string, readonly string[]>>();

/** Every service name, by its first letter in lower case; `0-9` for all others. Both sorted. */
export function namesByLetter(registry: Registry): ReadonlyMap<string, readonly string[]> {
  const known = names.get(registry);
  if (known !== undefined) return known;
  const all = new Map<string, string>();
  for (const { name } of registry.records()) if (name !== null) all.set(name.toLowerCase(), name);
  const sorted = [...all].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, name]) => name);
  const grouped = Map.groupBy(sorted, (name) => (/^[a-z]/i.test(name) ? name.charAt(0).toLowerCase() : '0-9'));
  names.set(registry, grouped);
  return grouped;
}

const ghosts = new WeakMap<Registry, readonly number[]>();

/** Every port that is a ghost on tcp or on udp, and in use on neither. */
export function ghostPorts(rooms: SiteRooms): readonly number[] {
  const known = ghosts.get(rooms.registry);
  if (known !== undefined) return known;
  const [tcp, udp] = [classesOf(rooms, 'tcp'), classesOf(rooms, 'udp')];
  const ghost = PORT_CLASSES.indexOf('ghost');
  const used = PORT_CLASSES.indexOf('used');
  const found: number[] = [];
  for (let port = 0; port <= LAST_PORT; port++) {
    if ((tcp[port] === ghost || udp[port] === ghost) && tcp[port] !== used && udp[port] !== used) found.push(port);
  }
  ghosts.set(rooms.registry, found);
  return found;
}

/** The part of a list that a page shows, and how many pages there are; null: there is no such page. */
export function pageOf<T>(
  all: readonly T[],
  page: string,
  size: number,
): { readonly items: readonly T[]; readonly page: number; readonly pages: number } | null {
  const number = page === '' ? 1 : /^[1-9]\d{0,3}$/.test(page) ? Number(page) : 0;
  const pages = Math.max(1, Math.ceil(all.length / size));
  if (number < 1 || number > pages) return null;
  return { items: all.slice((number - 1) * size, number * size), page: number, pages };
}
