// The processes of macOS as a person wants them told; parents only where they are older than their child.
import { userInfo } from 'node:os';
import type { Holder } from '../../model/listener.ts';
import { type BsdInfo, decodeArguments, decodeBsdInfo, decodeShortInfo, untilNul } from './decode.ts';
import type { Libproc } from './system/libproc.ts';

export interface Processes {
  /** Null: there is no such process any more, or the kernel tells nothing of it that we understand. */
  holder(pid: number, fds: readonly number[], via?: Holder['via']): Holder | null;
  /** Of a socket that it used last: likely its holder. None where there is no such process any more. */
  lastUser(pid: number): readonly Holder[];
  facts(pid: number): BsdInfo | null;
}

const MOST_PARENTS = 32;

export function openProcesses(libproc: Libproc): Processes {
  const known = new Map<number, BsdInfo | null>();
  const own = userInfo();
  const factsOf = (pid: number): BsdInfo | null => {
    let facts = known.get(pid);
    if (facts === undefined) {
      facts = read(libproc, pid);
      known.set(pid, facts);
    }
    return facts;
  };
  const parentsOf = (pid: number): Holder['parents'] => {
    const line: { pid: number; name: string }[] = [];
    for (let child = factsOf(pid); child !== null && child.parent > 0 && line.length < MOST_PARENTS; ) {
      const parent = factsOf(child.parent);
      // Who began later has only the pid; where the start of one is kept from us, it is not told.
      const [older, younger] = [parent?.startedAt ?? null, child.startedAt];
      if (parent === null || (older !== null && younger !== null && older > younger)) break;
      line.push({ pid: child.parent, name: parent.name });
      child = parent;
    }
    return line;
  };
  const processes: Processes = {
    facts: factsOf,
    lastUser(pid) {
      const holder = pid > 0 ? processes.holder(pid, [], 'last-user') : null;
      return holder === null ? [] : [holder];
    },
    holder(pid, fds, via = 'fd') {
      const facts = factsOf(pid);
      if (facts === null) return null;
      const [path, args] = [libproc.path(pid), libproc.args(pid)];
      return {
        pid,
        pidInNamespace: null,
        startedAt: facts.startedAt,
        name: facts.name,
        exe: path === null ? null : untilNul(path),
        exeDeleted: null,
        exeFile: null,
        args: args === null ? null : decodeArguments(args),
        cwd: null,
        uid: facts.uid,
        user: facts.uid === 0 ? 'root' : facts.uid === own.uid ? own.username : null,
        parents: parentsOf(pid),
        fds,
        via,
        isParent: false,
        hidden: null,
        attends: null,
      };
    },
  };
  return processes;
}

/** All of one's own processes; of others what anybody may ask. */
function read(libproc: Libproc, pid: number): BsdInfo | null {
  const whole = libproc.bsdInfo(pid);
  if (whole !== null) return decodeBsdInfo(whole);
  const short = libproc.shortInfo(pid);
  return short === null ? null : { ...decodeShortInfo(short), startedAt: null };
}
