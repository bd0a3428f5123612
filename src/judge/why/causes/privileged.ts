// Below ip_unprivileged_port_start a bind needs CAP_NET_BIND_SERVICE (capabilities(7), ip(7)).
import type { Cause, Situation } from '../../../model/why.ts';
import { tried } from '../words.ts';

export function privileged({ port, policy, mayBindPrivileged, trials }: Situation): Cause | null {
  const { unprivilegedStart } = policy;
  if (unprivilegedStart === null || port >= unprivilegedStart || mayBindPrivileged !== false) return null;
  const denied = trials.find(({ error }) => error === 'EACCES');
  return {
    cause: 'privileged',
    says: `${port} is privileged: below ${unprivilegedStart} a program needs CAP_NET_BIND_SERVICE, which you do not have`,
    evidence: [
      `net.ipv4.ip_unprivileged_port_start is ${unprivilegedStart}`,
      ...(denied === undefined ? [] : [tried(denied)]),
    ],
    next: {
      says: `For a service: AmbientCapabilities=CAP_NET_BIND_SERVICE in its unit, or a socket unit with ListenStream=${port}, which needs no privilege in the program. For one program: setcap 'cap_net_bind_service=+ep' on its file (not on an interpreter: that would be for all scripts). For a container or a machine of one's own: the sysctl`,
      run: `sudo sysctl net.ipv4.ip_unprivileged_port_start=${port}`,
    },
  };
}
