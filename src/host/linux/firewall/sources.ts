// From where packets may come: all addresses, those of a network, those that are private. In numbers and words. Pure.
import type { Family } from '../../../model/listener.ts';
import { ipBytes, ipText } from '../../address.ts';
import { difference, type Intervals, intervals } from './intervals.ts';
import { bytesOf, number } from './values.ts';

const BITS = { ipv4: 32, ipv6: 128 } as const;

// No packet comes from them: loopback and multicast (RFC 6890, RFC 1122).
const NEVER_SOURCES = { ipv4: ['127.0.0.0/8', '224.0.0.0/4'], ipv6: ['::/128', '::1/128', 'ff00::/8'] } as const;
const LINK = { ipv4: ['169.254.0.0/16'], ipv6: ['fe80::/10'] } as const;
// The blocks that `addressKind` calls private.
const PRIVATE = {
  ipv4: [
    ...['0.0.0.0/8', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '198.18.0.0/15', '192.0.0.0/24'],
    ...['192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24', '240.0.0.0/4'],
  ],
  ipv6: ['fc00::/7', '2001:db8::/32'],
} as const;

/** Every source but our own addresses: the kernel believes none that claims to be us. */
export function sources(family: Family, own: Intervals): Intervals {
  const all: Intervals = [[0n, (1n << BigInt(BITS[family])) - 1n]];
  return difference(all, intervals([...prefixes(family, 'never'), ...own]));
}

/** The widest kind of address among these. */
export function widest(family: Family, among: Intervals): 'link' | 'private' | 'public' {
  const beyondLink = difference(among, prefixes(family, 'link'));
  if (beyondLink.length === 0) return 'link';
  return difference(beyondLink, prefixes(family, 'private')).length === 0 ? 'private' : 'public';
}

const known = new Map<string, Intervals>();

function prefixes(family: Family, which: 'never' | 'link' | 'private'): Intervals {
  const key = `${family} ${which}`;
  let found = known.get(key);
  if (found === undefined) {
    const lists = { never: NEVER_SOURCES, link: LINK, private: PRIVATE };
    found = intervals(lists[which][family].map((text) => prefixRun(text, BITS[family])));
    known.set(key, found);
  }
  return found;
}

function prefixRun(text: string, bits: 32 | 128): [bigint, bigint] {
  const [address = '', length = ''] = text.split('/');
  const first = number(ipBytes(address));
  return [first, first | ((1n << BigInt(bits - Number(length))) - 1n)];
}

const SHOWN = 3;

/** `10.0.0.0/8, 192.0.2.1 and 4 more`. */
export function sourceWords(family: Family, among: Intervals): string {
  const words = among.slice(0, SHOWN).map(([first, last]) => runWords(family, first, last));
  const more = among.length - words.length;
  return more > 0 ? `${words.join(', ')} and ${more} more` : words.join(', ');
}

function runWords(family: Family, first: bigint, last: bigint): string {
  const bits = BITS[family];
  const text = (value: bigint) => ipText(bytesOf(value, bits / 8));
  if (first === last) return text(first);
  const size = last - first + 1n;
  const isPrefix = (size & (size - 1n)) === 0n && (first & (size - 1n)) === 0n;
  return isPrefix ? `${text(first)}/${bits - (size.toString(2).length - 1)}` : `${text(first)}-${text(last)}`;
}

export function count(among: Intervals): bigint {
  return among.reduce((sum, [first, last]) => sum + last - first + 1n, 0n);
}
