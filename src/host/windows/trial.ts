// Trying a bind on Windows, and letting go at once: nothing is listened on (bind, winsock2.h). SO_REUSEADDR is never set: there
// it takes a port away from whoever has it ("Using SO_REUSEADDR and SO_EXCLUSIVEADDRUSE", Windows Sockets).
import type { BindManner, BindPlace, Trial } from '../../model/trial.ts';
import { ipBytes } from '../address.ts';
import { address, ws2 } from './system/libraries.ts';
import { AF } from './system/tables.ts';

const VERSION = 0x202;
const DATA = 512; // more than sizeof(WSADATA)
const TYPES = { tcp: 1, udp: 2 } as const;
const INVALID_SOCKET = -1;
const IPPROTO_IPV6 = 41;
const IPV6_V6ONLY = 27;

/** What errno(3) calls the errors of Windows Sockets (winerror.h). */
const NAMES: ReadonlyMap<number, string> = new Map([
  [10013, 'EACCES'],
  [10024, 'EMFILE'],
  [10047, 'EAFNOSUPPORT'],
  [10048, 'EADDRINUSE'],
  [10049, 'EADDRNOTAVAIL'],
  [10050, 'ENETDOWN'],
  [10055, 'ENOBUFS'],
]);

/** In the one manner that servers have there. */
export function tryBind(place: BindPlace): Trial {
  const manner: BindManner = 'plain';
  const error = bound(place);
  return { ...place, manner, uid: null, error: error === 0 ? null : (NAMES.get(error) ?? `error ${error}`) };
}

let started = false;

/** 0, or the error. */
function bound({ transport, family, address: where, port }: BindPlace): number {
  const { WSAStartup, WSAGetLastError, socket, setsockopt, bind, closesocket } = ws2();
  if (!started) {
    const error = WSAStartup(VERSION, address(new Uint8Array(DATA)));
    if (error !== 0) return error;
    started = true;
  }
  const one = socket(AF[family], TYPES[transport], 0);
  if (one === INVALID_SOCKET) return WSAGetLastError();
  try {
    // Each family is asked about alone.
    const on = Int32Array.of(1);
    if (family === 'ipv6') setsockopt(one, IPPROTO_IPV6, IPV6_V6ONLY, address(on), on.byteLength);
    const name = socketAddress(family, where, port);
    return bind(one, address(name), name.length) === 0 ? 0 : WSAGetLastError();
  } finally {
    closesocket(one);
  }
}

/** SOCKADDR_IN, SOCKADDR_IN6 (ws2def.h, ws2ipdef.h). */
function socketAddress(family: BindPlace['family'], where: string, port: number): Uint8Array {
  const name = new Uint8Array(family === 'ipv6' ? 28 : 16);
  const view = new DataView(name.buffer);
  view.setUint16(0, AF[family], true);
  view.setUint16(2, port, false);
  name.set(ipBytes(where), family === 'ipv6' ? 8 : 4);
  return name;
}
