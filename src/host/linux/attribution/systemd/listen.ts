// Which addresses a socket unit listens on (systemd.socket(5)), and whether one of them is this listener's. Pure.
import type { SocketTransport } from '../../../../model/port.ts';
import { expand, lastOf, type UnitFile } from './unit-file.ts';

export interface Listen {
  readonly transport: SocketTransport;
  /** As the kernel writes it; null: every address. */
  readonly address: string | null;
  readonly port: number;
}

/** Its IP sockets; those of the Unix domain and others are none of ours. */
export function listensOf(unit: UnitFile, name: string): Listen[] {
  const socket = unit.get('Socket');
  const protocol = lastOf(unit, 'Socket', 'SocketProtocol');
  const kinds: readonly (readonly [string, SocketTransport])[] = [
    ['ListenStream', protocol === 'sctp' ? 'sctp' : 'tcp'],
    ['ListenDatagram', protocol === 'udplite' ? 'udplite' : 'udp'],
    ['ListenSequentialPacket', 'sctp'],
  ];
  return kinds.flatMap(([key, transport]) =>
    (socket?.get(key) ?? []).flatMap((value) => {
      const place = placeIn(expand(value, name));
      return place === null ? [] : [{ transport, ...place }];
    }),
  );
}

/** "80", "10.0.0.1:80", "[::1]:80", "[fe80::1]:80%eth0"; null for a path, an abstract name, a vsock address. */
function placeIn(value: string): { address: string | null; port: number } | null {
  const [, ipv6, ipv4, digits = ''] =
    /^(?:\[([0-9A-Fa-f:.]+)(?:%[^\]]*)?\]:|(\d+\.\d+\.\d+\.\d+):)?(\d{1,5})(?:%.*)?$/.exec(value) ?? [];
  const port = Number(digits);
  if (digits === '' || port < 1 || port > 65535) return null;
  if (ipv6 === undefined) return { address: ipv4 ?? null, port };
  const address = canonical(ipv6);
  return address === null ? null : { address, port };
}

// The form of RFC 5952, which the kernel's addresses are shown in, too; the two write IPv4-mapped ones differently.
function canonical(address: string): string | null {
  if (/^::ffff:\d+\./i.test(address)) return address.toLowerCase();
  try {
    return new URL(`http://[${address}]/`).hostname.slice(1, -1);
  } catch {
    return null;
  }
}

/** Whether this is the listener's own. Without an address systemd takes `::`, or `0.0.0.0` where there is no IPv6. */
export function listensOn(
  listen: Listen,
  socket: { readonly transport: SocketTransport; readonly address: string; readonly port: number },
): boolean {
  if (listen.transport !== socket.transport || listen.port !== socket.port) return false;
  return listen.address === null
    ? socket.address === '::' || socket.address === '0.0.0.0'
    : listen.address === socket.address;
}
