// Which servers can run at the same time as they are shipped: no two on one port.
import type { Server } from '../server.ts';

/** Servers that have a standard way to run, in groups within which every usual port is one server's. */
export function standardGroups(servers: readonly Server[]): readonly (readonly Server[])[] {
  const groups: { servers: Server[]; ports: Set<string> }[] = [];
  for (const server of servers.filter(({ standard }) => standard !== null)) {
    const ports = server.listens.flatMap(({ transport, usual }) => (usual === null ? [] : [`${transport}/${usual}`]));
    const group = groups.find((one) => ports.every((port) => !one.ports.has(port)));
    if (group === undefined) groups.push({ servers: [server], ports: new Set(ports) });
    else {
      group.servers.push(server);
      for (const port of ports) group.ports.add(port);
    }
  }
  return groups.map((group) => group.servers);
}
