// Which assignments nobody seems to use. Absence of evidence is all that is ever known, so what was searched is told.
import type { Ghost, GhostSignal } from '../../model/ghost.ts';
import type { SocketTransport } from '../../model/port.ts';
import type { Registry, RegistryRecord } from '../../model/registry.ts';
import type { OpenUses } from '../uses/open.ts';
import { type OwnLists, readOwnLists } from './own-lists.ts';
import { ofRegistry, RECENT, SIGNS, type Suspect, said, USES } from './signs.ts';

export interface Ghosts {
  /** Everything that speaks for and against; null where the port is assigned neither on tcp nor on udp. */
  ghostOf(port: number): Ghost | null;
  /** The verdict alone, for a listing: null where the port is not assigned on this transport. */
  isGhost(port: number, transport: SocketTransport): boolean | null;
}

/**
 * `root` is where this machine's own lists are looked for; they are read at the first port that hangs on them. Null: no
 * machine is looked at, and only what comes with the program is searched.
 */
export function openGhosts(registry: Registry, uses: OpenUses, root: string | null = ''): Ghosts {
  let own: OwnLists | undefined;
  const lists = (): OwnLists => {
    own ??= root === null ? NO_LISTS : readOwnLists(root);
    return own;
  };
  const suspect = (port: number, records: readonly RegistryRecord[]): Suspect => ({
    port,
    records,
    registry,
    uses,
    lists: () => lists().searched,
  });
  return {
    ghostOf: (port) => {
      const records = recordsOf(registry, port);
      return records.length === 0 ? null : ghost(suspect(port, records), lists(), root === null ? [] : NO_HISTORY);
    },
    isGhost: (port, transport) => {
      const on = transport === 'udplite' ? 'udp' : transport;
      if ((on !== 'tcp' && on !== 'udp') || registry.lookup(port, on).status !== 'assigned') return null;
      // Most listeners are on a port that is used, and need no more than this.
      if (uses.isUsed(port)) return false;
      const asked = suspect(port, recordsOf(registry, port));
      for (const sign of SIGNS) if (sign(asked) !== null) return false;
      return true;
    },
  };
}

function recordsOf(registry: Registry, port: number): RegistryRecord[] {
  const records: RegistryRecord[] = [];
  for (const transport of ['tcp', 'udp'] as const) {
    const { status, records: here } = registry.lookup(port, transport);
    if (status === 'assigned') records.push(...here);
  }
  return records;
}

const NO_LISTS: OwnLists = { searched: [], unsearched: [] };
const NO_HISTORY: Ghost['unsearched'] = [{ source: "this machine's history", why: 'none is kept yet' }];

function ghost(suspect: Suspect, { searched, unsearched }: OwnLists, history: Ghost['unsearched']): Ghost {
  const against: GhostSignal[] = [];
  for (const sign of SIGNS) {
    const found = sign(suspect);
    if (found !== null) against.push(found);
  }
  return {
    verdict: against.length === 0,
    evidence: [...silenceOfRegistry(suspect), ...silenceOfLists(suspect, searched)],
    against,
    unsearched: [...unsearched, ...history],
  };
}

function silenceOfRegistry({ records, registry }: Suspect): GhostSignal[] {
  const signals: GhostSignal[] = [];
  const dates = records.flatMap(({ registered }) => (registered === null ? [] : [registered])).sort();
  const latest = dates.at(-1);
  if (latest === undefined) signals.push(ofRegistry(registry, 'registered without a date, as the oldest are'));
  else if (latest < RECENT) signals.push(ofRegistry(registry, `registered ${latest}, before ${RECENT}`));
  if (records.every(({ modified }) => modified === null)) signals.push(ofRegistry(registry, 'never modified since'));
  if (records.every(({ reference }) => reference.length === 0)) {
    signals.push(ofRegistry(registry, 'cites no document'));
  }
  return signals;
}

function silenceOfLists({ port, uses }: Suspect, searched: OwnLists['searched']): GhostSignal[] {
  const signals: GhostSignal[] = [];
  const isUsed = uses.at(port, 'tcp').length + uses.at(port, 'udp').length > 0;
  if (!isUsed) signals.push(said(`not among ${uses.count} uses`, USES, null));
  for (const list of searched) {
    if (list.nameAt(port, 'tcp') !== null || list.nameAt(port, 'udp') !== null) continue;
    signals.push(said('not listed', list.source, list.date));
  }
  return signals;
}
