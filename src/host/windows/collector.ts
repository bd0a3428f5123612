// Windows: the collector that asks iphlpapi for sockets and the kernel for processes.
import { hostname, release } from 'node:os';
import type { Ability, Collector } from '../../model/host.ts';
import { collect } from './collect.ts';
import { openProcesses } from './processes/processes.ts';
import { readSockets } from './sockets.ts';
import { runningServices } from './system/services.ts';

export function createWindowsCollector(): Collector {
  return {
    host: () => ({ name: hostname(), os: 'win32', kernel: release(), bootId: null }),
    // Any user may bind any port. Which ports outgoing connections are given is told by no documented function.
    portPolicy: () => ({ unprivilegedStart: 0, ephemeral: null, reserved: null }),
    collect,
    abilities: async () => abilities(),
  };
}

function abilities(): readonly Ability[] {
  const { sockets, read, gaps } = readSockets();
  const processes = openProcesses();
  const pids = [...new Set(sockets.map(({ pid }) => pid))];
  const opened = pids.filter((pid) => {
    const holder = processes.holder(pid);
    return typeof holder !== 'string' && holder.exe !== null;
  }).length;
  const services = runningServices();
  return [
    {
      what: 'sockets (GetExtendedTcpTable, GetExtendedUdpTable)',
      able: gaps.length === 0,
      evidence: `${sockets.length} that wait for others (${read.join(', ')})`,
      hint: gaps[0]?.why ?? null,
    },
    {
      what: 'processes that hold them',
      able: processes.denied() === 0,
      evidence: `${opened} of ${pids.length} could be opened; ${processes.count() ?? 'it is not known how many'} run`,
      hint: processes.denied() === 0 ? null : 'run as administrator',
    },
    {
      what: 'services (EnumServicesStatusExW)',
      able: services !== null,
      evidence:
        services === null
          ? 'the service control manager refused'
          : `${services.reduce((sum, { count }) => sum + count, 0)} run`,
      hint: services === null ? 'run as administrator' : null,
    },
  ];
}
