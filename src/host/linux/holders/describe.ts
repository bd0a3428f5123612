// From descriptors that are a socket to the processes behind them, as a person wants them told.
import type { Holder } from '../../../model/listener.ts';
import { TICKS_PER_SECOND } from '../system/clock.ts';
import type { Stamp } from '../system/stamp.ts';
import { readUserNames } from '../users.ts';
import type { Covered } from './hidden.ts';
import { type CommandLines, type ProcessFacts, processCache, readAncestor, readHolder } from './process.ts';
import type { Held } from './source.ts';

export interface Describer {
  /** Holders of one socket, parents first, then by pid; processes that are gone by now are left out. */
  holders(held: readonly Held[]): readonly DescribedHolder[];
}

export type DescribedHolder = Holder & {
  readonly cgroup: string | null;
  readonly startTicks: number;
  readonly exeStamp: Stamp | null;
  /** Whether our own root has that very file at its path. */
  readonly exeIsOurs: boolean;
};

/**
 * Reads each process once, however many sockets it holds. `boot`: Unix time of the boot in milliseconds;
 * `commandLines`: whose `args` are wanted; `covered`: whose directory in /proc lies under a mount.
 */
export function describer(boot: number, commandLines: CommandLines, covered: Covered): Describer {
  const cache = processCache();
  const processes = new Map<string, ProcessFacts | null>();
  const ancestors = new Map<number, { readonly name: string; readonly parent: number } | null>();

  let users: ReadonlyMap<number, string> | undefined;
  const nameOf = (uid: number): string | null => {
    users ??= readUserNames();
    return users.get(uid) ?? null;
  };

  const factsOf = (held: Held): ProcessFacts | null => {
    const key = `${held.pid} ${held.startTicks}`;
    let facts = processes.get(key);
    if (facts === undefined) {
      facts = readHolder(held, cache, commandLines, covered);
      processes.set(key, facts);
    }
    return facts;
  };
  const ancestor = (pid: number) => {
    let known = ancestors.get(pid);
    if (known === undefined) {
      known = readAncestor(pid, covered);
      ancestors.set(pid, known);
    }
    return known;
  };
  // Workers have the same parents, so each line is made once.
  const lines = new Map<number, Holder['parents']>();
  const lineOf = (parent: number): Holder['parents'] => {
    const known = lines.get(parent);
    if (known !== undefined) return known;
    const line: { pid: number; name: string }[] = [];
    for (let pid = parent; pid > 0 && line.length < 64; ) {
      const process = ancestor(pid);
      if (process === null) break;
      line.push({ pid, name: process.name });
      pid = process.parent;
    }
    lines.set(parent, line);
    return line;
  };

  return {
    holders(held) {
      const [only, ...others] = held;
      if (only !== undefined && others.length === 0) {
        const facts = factsOf(only);
        return facts === null ? [] : [holderFrom(facts, held, lineOf(facts.parent), boot, nameOf)];
      }
      const described = [...groupByProcess(held).values()].flatMap((mine) => {
        const [one] = mine;
        const facts = one === undefined ? null : factsOf(one);
        return facts === null ? [] : [holderFrom(facts, mine, lineOf(facts.parent), boot, nameOf)];
      });
      return markParents(described);
    },
  };
}

function groupByProcess(held: readonly Held[]): Map<number, Held[]> {
  const groups = new Map<number, Held[]>();
  for (const one of held) {
    const group = groups.get(one.pid);
    if (group === undefined) groups.set(one.pid, [one]);
    else group.push(one);
  }
  return groups;
}

function holderFrom(
  facts: ProcessFacts,
  held: readonly Held[],
  parents: Holder['parents'],
  boot: number,
  nameOf: (uid: number) => string | null,
): DescribedHolder {
  return {
    pid: facts.pid,
    pidInNamespace: facts.pidInNamespace,
    startedAt: new Date(boot + (facts.startTicks * 1000) / TICKS_PER_SECOND).toISOString(),
    name: facts.name,
    exe: facts.exe,
    exeDeleted: facts.exeDeleted,
    exeFile: facts.exeFile,
    args: facts.args,
    cwd: facts.cwd,
    uid: facts.uid,
    user: facts.uid === null ? null : nameOf(facts.uid),
    parents,
    fds: [...new Set(held.flatMap((h) => (h.fd === null ? [] : [h.fd])))].sort((a, b) => a - b),
    // The plainest way that it holds the socket.
    via: (['fd', 'thread', 'io_uring'] as const).find((way) => held.some((h) => h.via === way)) ?? 'fd',
    isParent: false,
    hidden: facts.hidden,
    attends: null,
    cgroup: facts.cgroup,
    startTicks: facts.startTicks,
    exeStamp: facts.exeStamp,
    exeIsOurs: facts.exeIsOurs,
  };
}

/** A holder whose children or further descendants hold the socket too is the parent of the group. */
function markParents(holders: readonly DescribedHolder[]): readonly DescribedHolder[] {
  if (holders.length < 2) return holders;
  const pids = new Set(holders.map((h) => h.pid));
  const descendsFromHolder = (h: DescribedHolder) => h.parents.some((p) => pids.has(p.pid));
  const hasDescendant = (h: DescribedHolder) => holders.some((other) => other.parents.some((p) => p.pid === h.pid));
  return holders
    .map((h) => ({ ...h, isParent: hasDescendant(h) && !descendsFromHolder(h) }))
    .sort((a, b) => Number(b.isParent) - Number(a.isParent) || a.pid - b.pid);
}
