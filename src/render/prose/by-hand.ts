// How to check a port by hand, with the tools of this system.
import type { PortPage } from '../../model/page.ts';
import type { Transport } from '../../model/port.ts';

export interface ByHand {
  readonly run: string;
  readonly says: string;
}

/** Commands to copy, for exactly this port. */
export function byHand({ port, asked, here }: Pick<PortPage, 'port' | 'asked' | 'here'>): ByHand[] {
  switch (here.host.os) {
    case 'linux':
      return onLinux(port, asked);
    case 'darwin':
      return onDarwin(port, asked);
    case 'win32':
      return onWindows(port, asked);
    default:
      return here.host.os satisfies never;
  }
}

// ss(8): -t tcp, -u udp, -S sctp, -d dccp.
const SS: Readonly<Record<Transport, string>> = { tcp: 't', udp: 'u', sctp: 'S', dccp: 'd' };

function onLinux(port: number, asked: Transport | null): ByHand[] {
  const ss = `ss -H${asked === null ? 'tu' : SS[asked]}lpn 'sport = :${port}'`;
  const transport = asked ?? 'tcp';
  const commands: ByHand[] = [
    { run: `sudo ${ss}`, says: 'listeners and their processes, in this network namespace' },
    { run: `sudo nsenter -t PID -n ${ss}`, says: 'the same in the network namespace of the process PID' },
    { run: `getent services ${port}/${transport}`, says: "what this machine's own list calls it" },
  ];
  // lsof knows tcp and udp; nc can tell a refused TCP connection, while UDP gives no answer either way.
  if (transport === 'tcp' || transport === 'udp') {
    const of = asked === null ? `:${port}` : `${asked.toUpperCase()}:${port}`;
    commands.splice(1, 0, { run: `sudo lsof -nP -i ${of}`, says: 'every socket with this port at either end' });
  }
  if (transport === 'tcp') commands.push({ run: `nc -vz 127.0.0.1 ${port}`, says: 'whether it takes connections' });
  return commands;
}

function onDarwin(port: number, asked: Transport | null): ByHand[] {
  const of = asked === null ? `:${port}` : `${asked.toUpperCase()}:${port}`;
  return [
    { run: `sudo lsof -nP -i ${of}`, says: 'every socket with this port, and its process' },
    { run: `netstat -anv | grep '[.]${port} '`, says: 'the sockets that the kernel knows' },
    { run: `nc -vz 127.0.0.1 ${port}`, says: 'whether it takes connections' },
  ];
}

function onWindows(port: number, asked: Transport | null): ByHand[] {
  const tcp = {
    run: `Get-NetTCPConnection -LocalPort ${port} -State Listen`,
    says: 'TCP listeners and their processes (PowerShell)',
  };
  const udp = { run: `Get-NetUDPEndpoint -LocalPort ${port}`, says: 'UDP sockets and their processes (PowerShell)' };
  const own = asked === 'udp' ? [udp] : asked === 'tcp' ? [tcp] : [tcp, udp];
  return [...own, { run: `netstat -abno | findstr :${port}`, says: 'the same in an elevated command prompt' }];
}
