// Which ports are open in the network namespace of a process, without touching any of them.
import { readFileSync } from 'node:fs';

/** `tcp/20001`: TCP sockets that listen, and UDP sockets that are bound, as /proc/PID/net tells (proc_pid_net(5)). */
export function openPorts(pid: number): ReadonlySet<string> {
  const open = new Set<string>();
  for (const table of ['tcp', 'tcp6', 'udp', 'udp6']) {
    const transport = table.slice(0, 3);
    // 0A is TCP_LISTEN, 07 is what an unconnected UDP socket shows.
    const state = transport === 'tcp' ? '0A' : '07';
    const rows = readFileSync(`/proc/${pid}/net/${table}`, 'latin1').split('\n').slice(1);
    for (const row of rows) {
      const [, local, , found] = row.trim().split(/\s+/);
      if (found === state) open.add(`${transport}/${Number.parseInt(local?.split(':')[1] ?? '', 16)}`);
    }
  }
  return open;
}
