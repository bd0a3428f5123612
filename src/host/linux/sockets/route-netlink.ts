// rtnetlink(7): which interfaces there are, and whether an address is this host's own. Requests and answers; pure.

import { ipBytes } from '../../address.ts';
import { attributes, type NetlinkMessage } from '../system/netlink.ts';
import { untilNul } from '../system/text.ts';

export const RTM_GETLINK = 18;
export const RTM_GETROUTE = 26;

const IFLA_IFNAME = 3;
const IFLA_LINKINFO = 18;
const IFLA_INFO_KIND = 1;
const IFLA_INFO_DATA = 2;
const IFINFOMSG = 16;

export interface Link {
  readonly index: number;
  readonly name: string;
  /** "vxlan", "wireguard", "veth", …; null for plain devices. */
  readonly kind: string | null;
  /** For tunnels over UDP: the port that the kernel itself listens on; null where not said. */
  readonly port: number | null;
}

/** The body of a request for all interfaces: struct ifinfomsg. */
export function linkRequest(): Uint8Array {
  return new Uint8Array(IFINFOMSG);
}

// Where each kind of tunnel keeps its UDP port (linux/if_link.h): attribute number, and whether in network order.
const PORT_ATTRIBUTE: Readonly<Record<string, { attribute: number; bigEndian: boolean }>> = {
  vxlan: { attribute: 15, bigEndian: true }, // IFLA_VXLAN_PORT
  geneve: { attribute: 5, bigEndian: true }, // IFLA_GENEVE_PORT
  bareudp: { attribute: 1, bigEndian: true }, // IFLA_BAREUDP_PORT
};

export function decodeLink({ payload }: NetlinkMessage): Link {
  const view = new DataView(payload.buffer, payload.byteOffset, payload.length);
  const facts = attributes(payload, IFINFOMSG);
  const info = facts.get(IFLA_LINKINFO);
  const nested = info === undefined ? undefined : attributes(info, 0);
  const kindBytes = nested?.get(IFLA_INFO_KIND);
  const kind = kindBytes === undefined ? null : untilNul(kindBytes);
  const data = nested?.get(IFLA_INFO_DATA);
  const where = kind === null ? undefined : PORT_ATTRIBUTE[kind];
  const bytes = data === undefined || where === undefined ? undefined : attributes(data, 0).get(where.attribute);
  return {
    index: view.getInt32(4, true),
    name: untilNul(facts.get(IFLA_IFNAME) ?? new Uint8Array()),
    kind,
    port:
      bytes === undefined || bytes.length < 2
        ? null
        : new DataView(bytes.buffer, bytes.byteOffset).getUint16(0, where?.bigEndian === false),
  };
}

/** struct rtmsg + RTA_DST (+ RTA_OIF): "how would you route to this address?" */
export function routeRequest(address: string, device: number): Uint8Array {
  const bytes = ipBytes(address);
  const request = new Uint8Array(12 + 4 + bytes.length + (device === 0 ? 0 : 8));
  const view = new DataView(request.buffer);
  request[0] = bytes.length === 16 ? 10 : 2;
  request[1] = bytes.length * 8;
  view.setUint16(12, 4 + bytes.length, true);
  view.setUint16(14, 1, true); // RTA_DST
  request.set(bytes, 16);
  if (device !== 0) {
    view.setUint16(16 + bytes.length, 8, true);
    view.setUint16(18 + bytes.length, 4, true); // RTA_OIF
    view.setUint32(20 + bytes.length, device, true);
  }
  return request;
}

/** Whether a route's type says that the address is delivered here: local, broadcast, anycast or multicast. */
export function deliversHere({ payload }: NetlinkMessage): boolean {
  const type = payload[7] ?? 0;
  return type >= 2 && type <= 5;
}
