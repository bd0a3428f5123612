// Which source of holders to use: the fastest that is allowed.
import { PortolanError } from '../../../model/error.ts';
import type { HolderSource } from '../../../model/host.ts';
import { bootId } from '../facts.ts';
import { has, inOwnPidNamespace } from '../sight.ts';
import { bpfFinder, type Loaded, loadProgram } from './bpf/finder.ts';
import { kernelKnowledge } from './bpf/kernel-layout.ts';
import { procFinder } from './proc/finder.ts';
import type { HolderFinder } from './source.ts';

/**
 * `auto` takes the faster one that is allowed; both give the same answer. `bpf` where it is asked for and impossible is
 * an error.
 * `unixSockets`: the inodes of the Unix sockets of every namespace visited; `own`: the namespace that we are in.
 */
export function chooseFinder(source: HolderSource, unixSockets: () => ReadonlySet<number>, own: number): HolderFinder {
  if (source === 'proc') return procFinder(unixSockets, own);
  const loaded = tryBpf();
  if ('program' in loaded) return bpfFinder(loaded, () => tryBpf(true));
  if (source === 'auto') return procFinder(unixSockets, own);
  throw new PortolanError('unavailable', `Cannot read holders by eBPF: ${loaded.error}`, {
    hint: 'run as root, or leave out --holders to read /proc instead',
  });
}

/** A loaded program, or why there can be none. `thorough`: the one that looks into the queues of Unix sockets too. */
export function tryBpf(thorough = false): Loaded {
  // A program, and the descriptors that it knows others by, stay open: one of each is enough for a process.
  const before = loaded.get(thorough);
  if (before !== undefined) return before;
  const result = loadAfresh(thorough);
  if ('program' in result) loaded.set(thorough, result);
  return result;
}

const loaded = new Map<boolean, Loaded>();

function loadAfresh(thorough: boolean): Loaded {
  if (!has('sysAdmin') && !(has('bpf') && has('perfmon'))) return { error: 'needs CAP_BPF and CAP_PERFMON' };
  // The program sees kernel-wide pids, which mean nothing to a /proc of another pid namespace.
  if (inOwnPidNamespace()) return { error: 'this is not the initial pid namespace' };
  try {
    const known = kernelKnowledge(bootId());
    return known === null ? { error: 'the kernel has no /sys/kernel/btf/vmlinux' } : loadProgram(known, thorough);
  } catch (error) {
    return { error: String(error) };
  }
}
