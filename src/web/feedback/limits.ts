// How often one client may say something. Who it is, is forgotten with the process, and not known before: a salted hash.
import { digest } from '../../runtime/digest.ts';

export interface Limits {
  /** Whether this client may say something now; if so, it has. */
  allow(client: string, now: number): boolean;
}

const MINUTE = 60_000;
const DAY = 86_400_000;
const MOST = { minute: 5, day: 60 };
// Beyond so many clients all are forgotten: a flood of addresses may not fill the memory.
const MOST_CLIENTS = 50_000;

export function createLimits(): Limits {
  const salt = crypto.randomUUID();
  const said = new Map<string, number[]>();
  return {
    allow(client, now) {
      if (said.size > MOST_CLIENTS) said.clear();
      const key = hashed(salt + networkOf(client));
      const times = (said.get(key) ?? []).filter((time) => now - time < DAY);
      const lately = times.filter((time) => now - time < MINUTE).length;
      if (lately >= MOST.minute || times.length >= MOST.day) return false;
      said.set(key, [...times, now]);
      return true;
    },
  };
}

/** An IPv6 client has a whole /64 to choose addresses from (RFC 6177). */
function networkOf(address: string): string {
  if (!address.includes(':') || address.startsWith('::ffff:')) return address;
  return address.split('%')[0]?.split(':').slice(0, 4).join(':') ?? address;
}

function hashed(text: string): string {
  const hash = digest('sha256');
  hash.update(new TextEncoder().encode(text));
  return hash.hex();
}
