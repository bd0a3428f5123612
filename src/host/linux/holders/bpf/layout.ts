// What the programs must know of this kernel: offsets of members and numbers of types, as plain data.
import type { Btf } from './btf.ts';

/** Byte offsets that every program needs. Members are read by kernel structs' own names (include/linux, include/net). */
const REQUIRED = {
  taskTgid: ['task_struct', 'tgid'],
  taskPid: ['task_struct', 'pid'],
  taskLeader: ['task_struct', 'group_leader'],
  taskParent: ['task_struct', 'real_parent'],
  taskStart: ['task_struct', 'start_boottime'],
  taskComm: ['task_struct', 'comm'],
  taskCred: ['task_struct', 'cred'],
  taskFiles: ['task_struct', 'files'],
  taskThreadPid: ['task_struct', 'thread_pid'],
  pidLevel: ['pid', 'level'],
  credEuid: ['cred', 'euid'],
  taskNsproxy: ['task_struct', 'nsproxy'],
  nsproxyNet: ['nsproxy', 'net_ns'],
  taskCgroups: ['task_struct', 'cgroups'],
  taskMm: ['task_struct', 'mm'],
  mmExe: ['mm_struct', 'exe_file'],
  filePath: ['file', 'f_path'],
  taskFs: ['task_struct', 'fs'],
  fsPwd: ['fs_struct', 'pwd'],
  fileInode: ['file', 'f_inode'],
  inodeNumber: ['inode', 'i_ino'],
  inodeMode: ['inode', 'i_mode'],
  socketSock: ['socket', 'sk'],
  sockFamily: ['sock_common', 'skc_family'],
  sockState: ['sock_common', 'skc_state'],
  sockPort: ['sock_common', 'skc_num'],
  sockNet: ['sock_common', 'skc_net'],
  sockProtocol: ['sock', 'sk_protocol'],
  netNs: ['net', 'ns'],
  nsInum: ['ns_common', 'inum'],
  filesTable: ['files_struct', 'fdt'],
  tableSize: ['fdtable', 'max_fds'],
  tableFiles: ['fdtable', 'fd'],
  fileOperations: ['file', 'f_op'],
  filePrivate: ['file', 'private_data'],
} as const;

const FUNCTIONS = {
  iterateTasks: 'bpf_iter_task',
  iterateFiles: 'bpf_iter_task_file',
  loopNew: 'bpf_iter_num_new',
  loopNext: 'bpf_iter_num_next',
  loopDestroy: 'bpf_iter_num_destroy',
  cast: 'bpf_rdonly_cast',
} as const;

const STRUCTS = {
  task: 'task_struct',
  file: 'file',
  socket: 'socket',
  pointer: 'llist_node', // a struct that is one pointer
  unix: 'unix_sock',
  buffer: 'sk_buff',
  rights: 'scm_fp_list',
} as const;

/** What it takes to follow descriptors on their way through a Unix socket (net/af_unix.h, net/scm.h). */
const FLIGHT = {
  queue: ['sock', 'sk_receive_queue'],
  queueFirst: ['sk_buff_head', 'next'],
  queueLength: ['sk_buff_head', 'qlen'],
  bufferNext: ['sk_buff', 'next'],
  bufferControl: ['sk_buff', 'cb'],
  controlRights: ['unix_skb_parms', 'fp'],
  rightsCount: ['scm_fp_list', 'count'],
  rightsFiles: ['scm_fp_list', 'fp'],
} as const;

export type Offsets = Readonly<Record<keyof typeof REQUIRED, number>>;
export type Functions = Readonly<Record<keyof typeof FUNCTIONS, number | null>>;
export type Structs = Readonly<Record<keyof typeof STRUCTS, number | null>>;

export type Flight = Readonly<Record<keyof typeof FLIGHT, number>>;

export interface KernelLayout {
  readonly offsets: Offsets;
  readonly functions: Functions;
  readonly structs: Structs;
  /** unix_sock → how many descriptors wait in its receive queue; null before kernel 5.6. */
  readonly unixQueued: number | null;
  /** null where the kernel lacks any of it. */
  readonly flight: Flight | null;
}

export const LAYOUT_NAMES: readonly string[] = [
  ...new Set([
    ...[...Object.values(REQUIRED), ...Object.values(FLIGHT)].map(([struct]) => struct),
    ...Object.values(FUNCTIONS),
    ...Object.values(STRUCTS),
    'scm_stat',
  ]),
];

/** The layout of the kernel that the type information describes. Throws where it lacks what every program needs. */
export function layoutFrom(btf: Btf): KernelLayout {
  const all = <K extends string, V>(keys: Readonly<Record<K, unknown>>, of: (key: K) => V) =>
    // Object.keys forgets the key type; the record has these keys and no others.
    Object.fromEntries((Object.keys(keys) as K[]).map((key) => [key, of(key)])) as Record<K, V>;
  const queue = btf.offset('unix_sock', 'scm_stat');
  const inQueue = btf.offset('scm_stat', 'nr_fds');
  return {
    offsets: all(REQUIRED, (key) => {
      const [struct, member] = REQUIRED[key];
      const offset = btf.offset(struct, member);
      if (offset === null) throw new Error(`this kernel's struct ${struct} has no ${member}`);
      return offset;
    }),
    functions: all(FUNCTIONS, (key) => btf.id(FUNCTIONS[key], 'func')),
    structs: all(STRUCTS, (key) => btf.id(STRUCTS[key], 'struct')),
    flight: flightFrom(btf),
    unixQueued: queue === null || inQueue === null ? null : queue + inQueue,
  };
}

function flightFrom(btf: Btf): Flight | null {
  const entries = Object.entries(FLIGHT).map(([key, [struct, member]]) => [key, btf.offset(struct, member)] as const);
  // The record has FLIGHT's keys, each with a number, once no offset is missing.
  return entries.some(([, offset]) => offset === null) ? null : (Object.fromEntries(entries) as Flight);
}
