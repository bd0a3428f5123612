// How to check a port by hand, with the tools that a system has.
import type { HostFacts } from '../../model/host.ts';
import type { Transport } from '../../model/port.ts';
import type { Words } from '../../words/words.ts';

export interface ByHand {
  readonly run: string;
  readonly says: string;
}

export type System = HostFacts['os'];

/** Commands to copy, for exactly this port. */
export function byHand(port: number, asked: Transport | null, system: System, words: Words): ByHand[] {
  switch (system) {
    case 'linux':
      return onLinux(port, asked, words);
    case 'darwin':
      return onDarwin(port, asked, words);
    case 'win32':
      return onWindows(port, asked, words);
    default:
      return system satisfies never;
  }
}

// ss(8): -t tcp, -u udp, -S sctp, -d dccp.
const SS: Readonly<Record<Transport, string>> = { tcp: 't', udp: 'u', sctp: 'S', dccp: 'd' };

function onLinux(port: number, asked: Transport | null, words: Words): ByHand[] {
  const ss = `ss -H${asked === null ? 'tu' : SS[asked]}lpn 'sport = :${port}'`;
  const transport = asked ?? 'tcp';
  const commands: ByHand[] = [
    { run: `sudo ${ss}`, says: words.say('prose.by-hand.listeners') },
    { run: `sudo nsenter -t PID -n ${ss}`, says: words.say('prose.by-hand.namespace') },
    { run: `getent services ${port}/${transport}`, says: words.say('prose.by-hand.list') },
  ];
  // lsof knows tcp and udp; nc can tell a refused TCP connection, while UDP gives no answer either way.
  if (transport === 'tcp' || transport === 'udp') {
    commands.splice(1, 0, { run: `sudo lsof -nP -i ${ofLsof(port, asked)}`, says: words.say('prose.by-hand.lsof') });
  }
  if (transport === 'tcp') commands.push(netcat(port, words));
  return commands;
}

function onDarwin(port: number, asked: Transport | null, words: Words): ByHand[] {
  return [
    { run: `sudo lsof -nP -i ${ofLsof(port, asked)}`, says: words.say('prose.by-hand.darwin-lsof') },
    { run: `netstat -anv | grep '[.]${port} '`, says: words.say('prose.by-hand.darwin-netstat') },
    ...(asked === null || asked === 'tcp' ? [netcat(port, words)] : []),
  ];
}

function onWindows(port: number, asked: Transport | null, words: Words): ByHand[] {
  const tcp = {
    run: `Get-NetTCPConnection -LocalPort ${port} -State Listen`,
    says: words.say('prose.by-hand.windows-tcp'),
  };
  const udp = { run: `Get-NetUDPEndpoint -LocalPort ${port}`, says: words.say('prose.by-hand.windows-udp') };
  const own = asked === 'udp' ? [udp] : asked === 'tcp' ? [tcp] : [tcp, udp];
  return [...own, { run: `netstat -abno | findstr :${port}`, says: words.say('prose.by-hand.windows-netstat') }];
}

function ofLsof(port: number, asked: Transport | null): string {
  return asked === 'tcp' || asked === 'udp' ? `${asked.toUpperCase()}:${port}` : `:${port}`;
}

function netcat(port: number, words: Words): ByHand {
  return { run: `nc -vz 127.0.0.1 ${port}`, says: words.say('prose.by-hand.connect') };
}
