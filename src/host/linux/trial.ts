// Trying a bind, and letting go at once: nothing is listened on, so nobody can connect to it (bind(2), socket(7)).
import type { BindManner, BindPlace, Trial } from '../../model/trial.ts';
import { kernel } from '../../runtime/ffi.ts';
import { ipBytes } from '../address.ts';
import { FAMILIES } from './sockets/inet-diag.ts';
import { close } from './system/files.ts';
import { errnoName, SYS } from './system/syscalls.ts';

const SOCK_CLOEXEC = 0o2000000;
const TYPES = { tcp: 1, udp: 2 } as const;
const SOL_SOCKET = 1;
const OPTIONS: Readonly<Record<BindManner, number | null>> = { plain: null, 'reuse-address': 2, 'reuse-port': 15 };
const IPPROTO_IPV6 = 41;
const IPV6_V6ONLY = 26;

/**
 * `uid`: the user whose socket it is to be, by whom SO_REUSEPORT tells sockets apart; only root may try for others
 * (setfsuid(2), of this thread alone, and back).
 */
export function tryBind(place: BindPlace, manner: BindManner, uid: number | null = null): Trial {
  const error = uid === null ? bound(place, manner) : as(uid, () => bound(place, manner));
  return { ...place, manner, uid, error: error < 0 ? errnoName(error) : null };
}

function bound({ transport, family, address, port }: BindPlace, manner: BindManner): number {
  const { call, address: at } = kernel();
  const socket = call(SYS.socket, FAMILIES[family], TYPES[transport] | SOCK_CLOEXEC, 0);
  if (socket < 0) return socket;
  try {
    const on = Int32Array.of(1);
    const option = OPTIONS[manner];
    if (option !== null) call(SYS.setsockopt, socket, SOL_SOCKET, option, at(on), on.byteLength);
    // Each family is asked about alone.
    if (family === 'ipv6') call(SYS.setsockopt, socket, IPPROTO_IPV6, IPV6_V6ONLY, at(on), on.byteLength);
    const name = socketAddress(family, address, port);
    return call(SYS.bind, socket, at(name), name.length);
  } finally {
    close(socket);
  }
}

/** struct sockaddr_in, struct sockaddr_in6 (ip(7), ipv6(7)). */
export function socketAddress(family: BindPlace['family'], address: string, port: number): Uint8Array {
  const name = new Uint8Array(family === 'ipv6' ? 28 : 16);
  const view = new DataView(name.buffer);
  view.setUint16(0, FAMILIES[family], true);
  view.setUint16(2, port, false);
  name.set(ipBytes(address), family === 'ipv6' ? 8 : 4);
  return name;
}

function as(uid: number, act: () => number): number {
  const { call } = kernel();
  const before = call(SYS.setfsuid, uid);
  try {
    return act();
  } finally {
    call(SYS.setfsuid, before);
  }
}
