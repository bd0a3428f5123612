// What can be read on this machine, by trying it.
import type { Ability } from '../../model/host.ts';
import { firewallAbility } from './firewall/exposure.ts';
import { tryBpf } from './holders/choose.ts';
import { passThroughProc } from './holders/proc/pass.ts';
import { censusFromProc } from './namespaces/census.ts';
import { namespaceMounts, otherPlaces, ownPlace } from './namespaces/find.ts';
import { has, inOwnPidNamespace, processesHidden, remedy } from './sight.ts';
import { readSockets } from './sockets/read.ts';
import { close } from './system/files.ts';
import { visit } from './visit.ts';

const SUDO = 'run with sudo';

/** One line for each thing that Portolan reads, with what was tried and what came of it. */
export function abilities(): readonly Ability[] {
  return [...socketTables(), namespaces(), ...descriptors(), bpf(), ring(), firewallAbility()];
}

function socketTables(): readonly Ability[] {
  const { read, gaps, rows } = readSockets();
  const tables = `${read.join(', ')}; ${rows.length} ${rows.length === 1 ? 'socket' : 'sockets'} in this namespace`;
  return [
    { what: 'socket tables (sock_diag)', able: read.length > 0, evidence: tables, hint: null },
    ...gaps.map((gap) => ({ what: gap.where, able: false, evidence: gap.why, hint: gap.hint })),
  ];
}

function namespaces(): Ability {
  const census = censusFromProc();
  const mounts = namespaceMounts();
  const own = ownPlace(mounts);
  const places = [own, ...otherPlaces(census, mounts, own.inode)];
  const denied = census.denied ?? 0;
  const closed = places.filter((place) =>
    visit(place, { walls: false }).gaps.some((gap) => gap.why.startsWith('could not be entered')),
  );
  for (const { entrance } of places) if (entrance !== null && entrance >= 0) close(entrance);
  const whose = denied === 1 ? 'that of 1 process' : `those of ${denied} processes`;
  const unread = denied === 0 ? '' : `; ${whose} could not be read`;
  const evidence = `${places.length - closed.length} of ${places.length} entered${unread}`;
  const able = closed.length === 0 && denied === 0;
  return {
    what: 'network namespaces',
    able,
    evidence,
    hint: able ? null : has('sysAdmin') ? remedy() : `${SUDO} (CAP_SYS_ADMIN and CAP_SYS_PTRACE)`,
  };
}

function descriptors(): readonly Ability[] {
  // The same pass that finds holders: a table may be listed whose links may not be read.
  const { pids: all, denied } = passThroughProc();
  const able = denied === 0 && !processesHidden();
  const found: Ability[] = [
    {
      what: 'open files of processes (/proc/PID/fd)',
      able,
      evidence: `${all.length - denied} of ${all.length} processes${processesHidden() ? '; others are hidden by hidepid' : ''}`,
      hint: able ? null : remedy(),
    },
  ];
  if (inOwnPidNamespace())
    found.push({
      what: 'processes outside this pid namespace',
      able: false,
      evidence: 'this is not the initial pid namespace',
      hint: 'run on the host, or in its pid namespace (docker run --pid=host)',
    });
  return found;
}

function bpf(): Ability {
  const loaded = tryBpf();
  const what = 'holders in one pass inside the kernel (eBPF)';
  if ('error' in loaded)
    return {
      what,
      able: false,
      evidence: loaded.error,
      hint: `${has('bpf') && has('perfmon') ? '' : `${SUDO} (CAP_BPF and CAP_PERFMON); `}/proc is read instead`,
    };
  return { what, able: true, evidence: `program loaded (${loaded.kind})`, hint: null };
}

function ring(): Ability {
  const able = has('sysPtrace');
  return {
    what: 'sockets held through threads and io_uring of other users',
    able,
    evidence: able ? 'CAP_SYS_PTRACE is in effect' : 'CAP_SYS_PTRACE is not in effect',
    hint: able ? null : SUDO,
  };
}
