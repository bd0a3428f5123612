// A line is what a person sees as one listener, though the kernel may know several sockets.
import type { Holder, Listener } from '../../model/listener.ts';

export interface Line {
  /** At least one; they differ only in what the line shows of all of them. */
  readonly listeners: readonly [Listener, ...Listener[]];
}

/** Each listener on a line of its own, as in the formats that other programs read. */
export function oneEach(listeners: readonly Listener[]): Line[] {
  return listeners.map((listener) => ({ listeners: [listener] }));
}

/**
 * Listeners that a person takes for one, on one line: the IPv4 and IPv6 twins of the same process, and the members of
 * an SO_REUSEPORT group that run the same program. Order is that of each line's first listener.
 */
export function merged(listeners: readonly Listener[]): Line[] {
  const lines = new Map<string, [Listener, ...Listener[]]>();
  for (const listener of listeners) {
    const key = sameness(listener);
    const line = lines.get(key);
    if (line) line.push(listener);
    else lines.set(key, [listener]);
  }
  return [...lines.values()].map((each) => ({ listeners: each }));
}

/** Every process of the line, once: first the one that speaks for its listener, as the parent of a group does. */
export function holdersOf(line: Line): readonly Holder[] {
  const [first, ...more] = line.listeners;
  // Holders of one listener are in that order already.
  if (more.length === 0) return first.holders;
  const byPid = new Map<number, Holder>();
  for (const { holders } of line.listeners) for (const holder of holders) byPid.set(holder.pid, holder);
  const speaker = first.holders.length > 1 ? first.holders[0]?.pid : undefined;
  const rank = (holder: Holder) => (holder.pid === speaker ? 2 : Number(holder.isParent));
  return [...byPid.values()].sort((a, b) => rank(b) - rank(a) || a.pid - b.pid);
}

/** The holder that stands for the line: the parent of the group, else the lowest pid. */
export function speaker(line: Line): Holder | undefined {
  return holdersOf(line)[0];
}

// Two listeners merge only where this text is the same, so it names everything that a line shows once.
function sameness(l: Listener): string {
  const { reusePortGroup, queued, backlog } = l.socket;
  const full = backlog !== null && queued !== null && queued > 0 && queued >= backlog ? l.socket.inode : null;
  const family = isWildcard(l.address) || isPlainLoopback(l.address) ? l.reach : `${l.family} ${l.address}`;
  const who =
    l.holders.length === 0
      ? [l.noHolder, l.socket.uid]
      : reusePortGroup === null
        ? l.holders.map((h) => h.pid)
        : [...new Set(l.holders.map((h) => [h.name, h.exe, h.exeDeleted, h.uid]))];
  const verdict = l.verdict?.class ?? null;
  const belongs = [l.attribution, l.identity?.product, verdict];
  return JSON.stringify([l.namespace.inode, l.transport, l.port, l.state, l.device, family, who, belongs, full]);
}

export function isWildcard(address: string): boolean {
  return address === '0.0.0.0' || address === '::';
}

export function isPlainLoopback(address: string): boolean {
  return address === '127.0.0.1' || address === '::1';
}
