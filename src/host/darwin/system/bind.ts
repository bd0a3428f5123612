// Trying a bind on macOS, and letting go at once: nothing is listened on (bind(2), setsockopt(2), sys/socket.h).
import { address, errno, openLibrary } from '#ffi';
import type { BindManner, BindPlace } from '../../../model/trial.ts';
import { ipBytes } from '../../address.ts';

const FAMILIES = { ipv4: 2, ipv6: 30 } as const;
const TYPES = { tcp: 1, udp: 2 } as const;
const SOL_SOCKET = 0xffff;
const OPTIONS: Readonly<Record<BindManner, number | null>> = { plain: null, 'reuse-address': 4, 'reuse-port': 0x200 };
const IPPROTO_IPV6 = 41;
const IPV6_V6ONLY = 27;

/** sys/errno.h, as far as a bind ends so. */
const NAMES: ReadonlyMap<number, string> = new Map([
  [1, 'EPERM'],
  [13, 'EACCES'],
  [24, 'EMFILE'],
  [47, 'EAFNOSUPPORT'],
  [48, 'EADDRINUSE'],
  [49, 'EADDRNOTAVAIL'],
  [50, 'ENETDOWN'],
]);

export type TryBind = (place: BindPlace, manner: BindManner) => string | null;

/** `library`: that of the C library. What is given back: the error's name; null where it could be bound. */
export function openBind(library: readonly string[]): TryBind {
  const { socket, setsockopt, bind, close } = openLibrary(library, {
    socket: { args: 3, returns: 'int' },
    setsockopt: { args: 5, returns: 'int' },
    bind: { args: 3, returns: 'int' },
    close: { args: 1, returns: 'int' },
  });
  // Found before it is needed: to look for it after a call that failed would leave another error there.
  errno(library);
  const failed = () => {
    const number = errno(library);
    return NAMES.get(number) ?? `errno ${number}`;
  };
  return ({ transport, family, address: where, port }, manner) => {
    const one = socket(FAMILIES[family], TYPES[transport], 0);
    if (one < 0) return failed();
    try {
      const on = Int32Array.of(1);
      const option = OPTIONS[manner];
      if (option !== null) setsockopt(one, SOL_SOCKET, option, address(on), on.byteLength);
      // Each family is asked about alone.
      if (family === 'ipv6') setsockopt(one, IPPROTO_IPV6, IPV6_V6ONLY, address(on), on.byteLength);
      const name = socketAddress(family, where, port);
      return bind(one, address(name), name.length) === 0 ? null : failed();
    } finally {
      close(one);
    }
  };
}

/** struct sockaddr_in, struct sockaddr_in6: on macOS each begins with its length (netinet/in.h, netinet6/in6.h). */
function socketAddress(family: BindPlace['family'], where: string, port: number): Uint8Array {
  const name = new Uint8Array(family === 'ipv6' ? 28 : 16);
  name[0] = name.length;
  name[1] = FAMILIES[family];
  new DataView(name.buffer).setUint16(2, port, false);
  name.set(ipBytes(where), family === 'ipv6' ? 8 : 4);
  return name;
}
