// Holders by one pass inside the kernel, over every open file of every thread.

import { censusFromProc, ownNamespace } from '../../namespaces/census.ts';
import { loadIterator, runIterator } from '../../system/bpf.ts';
import { openRing } from '../../system/io-uring.ts';
import { NETLINK_ROUTE, openNetlink } from '../../system/netlink.ts';
import { errnoName } from '../../system/syscalls.ts';
import type { HolderFinder, HolderFindings, InFlight, NamespaceCensus } from '../source.ts';
import type { KernelKnowledge } from './kernel-layout.ts';
import { decodeRecords, KIND, type TaskSocket } from './record.ts';
import { visitingProgram } from './visiting.ts';
import { walkingProgram } from './walking.ts';

const NANOS_PER_TICK = 10_000_000n; // USER_HZ is 100

export type ProgramKind = 'walking' | 'visiting';
export interface Program {
  readonly program: number;
  readonly kind: ProgramKind;
}
export type Loaded = Program | { readonly error: string };

/**
 * A finder that reads through the loaded program. Looking afresh is for sockets without a holder, so that is done
 * with the thorough one. Programs stay loaded until this process ends.
 */
export function bpfFinder({ program, kind }: Program, thorough: () => Loaded): HolderFinder {
  let last: readonly TaskSocket[] | undefined;
  const pass = (afresh: boolean) => {
    if (last === undefined) last = readRecords(program);
    else if (afresh) {
      const loaded = thorough();
      last = readRecords('program' in loaded ? loaded.program : program);
    }
    return last;
  };
  return {
    name: 'bpf',
    // The visiting program is called for files only, so it does not see who is where.
    namespaces: () => (kind === 'walking' ? census(pass(false)) : censusFromProc()),
    mayBeBound: (namespace) => pass(false).some((r) => isBoundTcp(r) && r.namespace === namespace),
    find: (wanted, afresh) => findings(pass(afresh), wanted),
  };
}

const IPPROTO_TCP = 6;
const IPPROTO_MPTCP = 262;
const TCP_CLOSE = 7;

function isBoundTcp({ kind, state, protocol }: TaskSocket): boolean {
  return kind === KIND.waiting && state === TCP_CLOSE && (protocol === IPPROTO_TCP || protocol === IPPROTO_MPTCP);
}

function readRecords(program: number): readonly TaskSocket[] {
  const written = runIterator(program);
  if (typeof written === 'number') throw new Error(`the eBPF iterator failed: ${errnoName(written)}`);
  return decodeRecords(written);
}

function census(records: readonly TaskSocket[]): NamespaceCensus {
  const members = new Map<number, number[]>();
  for (const { kind, namespace, pid, thread } of records) {
    if (kind !== KIND.member || namespace === 0) continue;
    const known = members.get(namespace);
    // A thread may be where its process is not; /proc knows it by its number, too.
    if (known === undefined) members.set(namespace, [thread]);
    else if (thread === pid) known.push(pid);
  }
  return { members, denied: null };
}

/** Loads the best program that this kernel takes, or says why none could be. `only`: no other than this one. */
export function loadProgram(known: KernelKnowledge, thorough: boolean, only?: ProgramKind): Loaded {
  const kernel = known.layout;
  // The walking program knows a socket, or an io_uring, by comparing it with one of ours, which only has to be open.
  const ring = openRing();
  const samples = { socket: openNetlink(NETLINK_ROUTE), ring: ring < 0 ? null : ring, namespace: ownNamespace() ?? 0 };
  const { iterateTasks, iterateFiles } = kernel.functions;
  const walking = () => walkingProgram(kernel, samples, thorough);
  const walkingKey = `walking ${thorough} ${samples.socket} ${samples.ring} ${samples.namespace}`;
  const candidates: readonly [ProgramKind, number | null, () => Uint8Array | null][] = [
    ['walking', iterateTasks, () => known.program(walkingKey, walking)],
    ['visiting', iterateFiles, () => visitingProgram(kernel, true)],
    ['visiting', iterateFiles, () => visitingProgram(kernel, false)],
  ];
  let error = 'no program fits this kernel';
  for (const [kind, iterate, build] of candidates) {
    const code = iterate === null || (only ?? kind) !== kind ? null : build();
    if (code === null || iterate === null) continue;
    const program = loadIterator(code, iterate);
    if (program >= 0) return { program, kind };
    error = errnoName(program);
  }
  return { error };
}

/** What the records say. Pure. */
export function findings(records: readonly TaskSocket[], wanted: ReadonlySet<number>): HolderFindings {
  const ofKind = (kind: number) => records.filter((r) => r.kind === kind);
  const waiting = ofKind(KIND.waiting).filter(({ port }) => port !== 0);
  const leads = new Map<number, TaskSocket>();
  for (const r of waiting) if (!leads.has(r.namespace)) leads.set(r.namespace, r);
  return {
    held: waiting
      .filter((r) => wanted.has(r.inode))
      .map(({ inode, pid, thread, startedAt, fd, ...of }) => ({
        inode,
        pid,
        startTicks: Number(startedAt / NANOS_PER_TICK),
        fd,
        via: thread === pid ? ('fd' as const) : ('thread' as const),
        thread: thread === pid ? null : thread,
        told: {
          name: of.comm,
          uid: of.uid,
          parent: of.parent,
          pidLevel: of.level,
          sameGroups: of.groups,
          sameExe: of.exe,
          sameCwd: of.cwd,
        },
      })),
    leads: [...leads.values()].map(({ namespace, pid, fd }) => ({ namespace, pid, fd })),
    inFlight: inFlight(ofKind(KIND.passed), ofKind(KIND.queue)),
    rings: ofKind(KIND.ring).map(({ pid, fd }) => ({ pid, fd })),
    unixSockets: [],
    threadsSeen: true,
    denied: 0,
  };
}

function inFlight(passed: readonly TaskSocket[], queues: readonly TaskSocket[]): InFlight[] {
  return [
    ...passed.map(({ pid, inode }) => ({ pid, inode, descriptors: 1 })),
    ...queues.map(({ pid, namespace }) => ({ pid, inode: null, descriptors: namespace })),
  ];
}
