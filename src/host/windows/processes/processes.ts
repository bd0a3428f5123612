// The processes behind pids, as a person wants them told: each read once, parents only where they are older than their child.
import type { Holder } from '../../../model/listener.ts';
import type { Refusal } from '../system/open.ts';
import { lookUpAccount, processEntries, readProcess } from '../system/processes.ts';
import { fileTime } from '../tables/decode.ts';
import { decodeEntry, sidLength, sidText, splitCommandLine, wideText } from './decode.ts';

export interface Processes {
  /** `gone`: there is no such process any more. `unseen`: nothing could be learnt of it, not even that. */
  holder(pid: number): Holder | 'gone' | 'unseen';
  /** How many of those asked about could not be opened. */
  denied(): number;
  /** How many run; null where Windows gave no list of them. */
  count(): number | null;
}

interface Facts {
  readonly startedAt: string | null;
  readonly exe: string | null;
  readonly args: readonly string[] | null;
  readonly cwd: string | null;
  readonly user: string | null;
  readonly refused: Refusal | null;
}

const UNKNOWN: Omit<Facts, 'refused'> = { startedAt: null, exe: null, args: null, cwd: null, user: null };
const MOST_PARENTS = 32;

export function openProcesses(): Processes {
  const listed = processEntries();
  const entries = new Map(
    (listed ?? []).flatMap((bytes) => {
      const entry = decodeEntry(bytes);
      return entry === null ? [] : [[entry.pid, entry] as const];
    }),
  );
  const facts = new Map<number, Facts>();
  const users = new Map<string, string>();
  const asked = new Set<number>(); // and refused
  const factsOf = (pid: number): Facts => {
    let known = facts.get(pid);
    if (known === undefined) {
      known = factsFrom(pid, users);
      facts.set(pid, known);
    }
    return known;
  };

  /** A pid that was given again is no parent: whoever has it now began later than the child. */
  const parentsOf = (pid: number): Holder['parents'] => {
    const line: { pid: number; name: string }[] = [];
    const seen = new Set([pid]);
    for (let child = pid; line.length < MOST_PARENTS; ) {
      const parent = entries.get(entries.get(child)?.parent ?? 0);
      if (parent === undefined || parent.pid === 0 || seen.has(parent.pid)) break;
      const [older, younger] = [factsOf(parent.pid).startedAt, factsOf(child).startedAt];
      if (older !== null && younger !== null && older > younger) break;
      line.push({ pid: parent.pid, name: parent.name });
      seen.add(parent.pid);
      child = parent.pid;
    }
    return line;
  };

  return {
    holder(pid) {
      const known = factsOf(pid);
      const name = entries.get(pid)?.name ?? known.exe?.split('\\').at(-1);
      if (known.refused === 'denied') asked.add(pid);
      // One that was listed a moment ago ended since.
      if (known.refused === 'gone') return 'gone';
      if (name === undefined) return 'unseen';
      return {
        pid,
        pidInNamespace: null,
        startedAt: known.startedAt,
        name,
        exe: known.exe,
        exeDeleted: null,
        exeFile: null,
        args: known.args,
        cwd: known.cwd,
        uid: null,
        user: known.user,
        parents: parentsOf(pid),
        fds: [],
        via: 'fd',
        isParent: false,
        hidden: null,
        attends: null,
      };
    },
    denied: () => asked.size,
    count: () => (listed === null ? null : entries.size),
  };
}

function factsFrom(pid: number, users: Map<string, string>): Facts {
  const raw = readProcess(pid);
  if (typeof raw === 'string') return { ...UNKNOWN, refused: raw };
  const { times, path, commandLine, folder, sid } = raw;
  const line = commandLine === null ? null : wideText(commandLine);
  return {
    startedAt: times === null ? null : fileTime(new DataView(times.buffer).getBigUint64(0, true)),
    exe: path === null ? null : wideText(path),
    args: line === null ? null : splitCommandLine(line),
    cwd: folder === null ? null : withoutEnd(wideText(folder)),
    user: sid === null ? null : userOf(sid, users),
    refused: null,
  };
}

/** Windows keeps it with a backslash at its end, which only a root has otherwise. */
function withoutEnd(folder: string): string {
  return /^[A-Za-z]:\\$/.test(folder) ? folder : folder.replace(/\\$/, '');
}

/** `DOMAIN\name`; the SID itself where nobody knows whose it is. */
function userOf(bytes: Uint8Array, users: Map<string, string>): string | null {
  const text = sidText(bytes);
  if (text === null) return null;
  let user = users.get(text);
  if (user === undefined) {
    const account = lookUpAccount(bytes.slice(0, sidLength(bytes)));
    const [domain, name] = account === null ? ['', ''] : [wideText(account.domain), wideText(account.name)];
    user = name === '' ? text : domain === '' ? name : `${domain}\\${name}`;
    users.set(text, user);
  }
  return user;
}
