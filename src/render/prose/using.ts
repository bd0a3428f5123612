// What could be behind a port that the registry gives to nobody.
import type { PortPage } from '../../model/page.ts';

/** Likely reasons, the ones that this machine's settings rule out left away. Empty for an assigned port. */
export function usingProse(page: PortPage): string[] {
  const { port, here, asked, transports } = page;
  const of = asked === null ? [transports.tcp, transports.udp] : [transports[asked]];
  if (port === 0 || of.some((each) => each.status === 'assigned')) return [];
  return [
    chosen(here.privileged),
    ...(here.ephemeral === true
      ? ['The local end of an outgoing connection or a UDP client, for as long as that lasts.']
      : []),
    // bindresvport(3): an anonymous port between 512 and 1023.
    ...(port >= 512 && port <= 1023
      ? [
          'An RPC or NFS service or client: bindresvport(3) takes whatever is free from 512 to 1023; `rpcinfo -p` names them.',
        ]
      : []),
    'A port that a container or virtual machine publishes on this host under a number of its owner’s choice.',
    'The number says nothing of what it is. The process that holds it does.',
  ];
}

function chosen(privileged: boolean | null): string {
  const program = 'A program whose author or administrator simply chose the number; nothing prevents that.';
  return privileged === true
    ? `${program} Here it must have been started by root or with CAP_NET_BIND_SERVICE.`
    : program;
}
