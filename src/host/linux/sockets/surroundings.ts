// What a namespace knows of itself: its interfaces and its own addresses. Asked only when a socket needs it.
import { dump, NETLINK_ROUTE, query, withNetlink } from '../system/netlink.ts';
import { ERRNO } from '../system/syscalls.ts';
import type { Surroundings } from './reach.ts';
import {
  decodeLink,
  deliversHere,
  type Link,
  linkRequest,
  RTM_GETLINK,
  RTM_GETROUTE,
  routeRequest,
} from './route-netlink.ts';

export interface LiveSurroundings extends Surroundings {
  links(): readonly Link[];
}

/** Surroundings of the namespace that the calling thread is in; valid only while it stays there. */
export function surroundings(): LiveSurroundings {
  let known: readonly Link[] | undefined;
  const own = new Map<string, boolean | null>();
  const links = () => {
    known ??= readLinks();
    return known;
  };
  return {
    links,
    deviceName: (index) => links().find((link) => link.index === index)?.name ?? null,
    isOwn(address, device) {
      const key = `${address}%${device}`;
      let answer = own.get(key);
      if (answer === undefined) {
        answer = askRoute(address, device);
        own.set(key, answer);
      }
      return answer;
    },
  };
}

function readLinks(): readonly Link[] {
  const messages = withNetlink(NETLINK_ROUTE, (socket) => dump(socket, RTM_GETLINK, linkRequest()));
  return typeof messages === 'number' ? [] : messages.map(decodeLink);
}

// The kernel decides for itself whether an address is its own by this very look-up, so that is what we ask.
function askRoute(address: string, device: number): boolean | null {
  const answer = withNetlink(NETLINK_ROUTE, (socket) => query(socket, RTM_GETROUTE, routeRequest(address, device)));
  if (typeof answer !== 'number') return deliversHere(answer);
  return answer === ERRNO.EPERM || answer === ERRNO.EMFILE ? null : false;
}
