// macOS: the collector that asks libproc.
import { hostname, release } from 'node:os';
import type { Ability, Collector, PortPolicy } from '../../model/host.ts';
import { collect, STRANGE_LAYOUT } from './collect.ts';
import { decodePids, untilNul } from './decode.ts';
import { createLsofCollector } from './lsof-collector.ts';
import { record } from './recording.ts';
import { readList } from './sockets.ts';
import { type Libproc, openLibproc } from './system/libproc.ts';

/** `library`: another one with libproc's functions, for tests. Where it cannot be loaded, lsof is asked. */
export function createDarwinCollector(library?: readonly string[]): Collector {
  let libproc: Libproc;
  try {
    libproc = openLibproc(library);
  } catch (error) {
    return createLsofCollector(`libproc cannot be called: ${error instanceof Error ? error.message : error}`);
  }
  return createCollectorOn(libproc);
}

/** On what is already open. */
export function createCollectorOn(libproc: Libproc): Collector {
  return {
    host() {
      const boot = libproc.named('kern.bootsessionuuid');
      return { name: hostname(), os: 'darwin', kernel: release(), bootId: boot === null ? null : untilNul(boot) };
    },
    portPolicy: () => portPolicy(libproc),
    async collect(options) {
      const seen = await collect(libproc, options);
      if (!seen.gaps.includes(STRANGE_LAYOUT)) return seen;
      return createLsofCollector('this kernel lays sockets out in a way that is not known').collect(options);
    },
    abilities: async () => abilities(libproc),
    record: () => record(libproc, release(), process.arch),
  };
}

/** Since macOS 10.14 a privileged port may be bound by anybody on all addresses, and on one only by root. */
function portPolicy(libproc: Libproc): PortPolicy {
  const number = (name: string) => {
    const bytes = libproc.named(name);
    return bytes === null || bytes.length < 4 ? null : new DataView(bytes.buffer, bytes.byteOffset).getInt32(0, true);
  };
  const [first, last] = [number('net.inet.ip.portrange.first'), number('net.inet.ip.portrange.last')];
  return {
    unprivilegedStart: null,
    ephemeral: first === null || last === null ? null : { first, last },
    reserved: null,
  };
}

function abilities(libproc: Libproc): readonly Ability[] {
  const pids = decodePids(libproc.pids());
  const listed = readList(libproc);
  const opened = pids.filter((pid) => libproc.descriptors(pid) !== null).length;
  return [
    {
      what: 'open files of processes (proc_pidinfo)',
      able: opened === pids.length,
      evidence: `${opened} of ${pids.length} processes`,
      hint: opened === pids.length ? null : 'run with sudo',
    },
    {
      what: 'the kernel’s own list of sockets (net.inet.tcp.pcblist_n and its UDP twin)',
      able: listed !== null,
      evidence: listed === null ? 'refused, or laid out in a way that is not known' : `${listed.length} sockets`,
      hint: null,
    },
  ];
}
