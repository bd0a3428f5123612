// IP addresses: bytes to text (RFC 5952), and what kind of address it is (RFC 6890).

/** The text of a 4- or 16-byte address. */
export function ipText(bytes: Uint8Array): string {
  if (bytes.length === 4) return `${bytes[0]}.${bytes[1]}.${bytes[2]}.${bytes[3]}`;
  const groups = Array.from({ length: 8 }, (_, i) => ((bytes[2 * i] ?? 0) << 8) | (bytes[2 * i + 1] ?? 0));
  // IPv4-mapped addresses keep the dotted form (RFC 5952, section 5).
  if (groups.slice(0, 5).every((g) => g === 0) && groups[5] === 0xffff) return `::ffff:${bytes.subarray(12).join('.')}`;
  const zeros = longestZeros(groups);
  const hex = (from: number, to: number) =>
    groups
      .slice(from, to)
      .map((g) => g.toString(16))
      .join(':');
  return zeros === null ? hex(0, 8) : `${hex(0, zeros.from)}::${hex(zeros.to, 8)}`;
}

// The first of the longest runs of two or more zero groups is shortened (RFC 5952, section 4.2).
function longestZeros(groups: readonly number[]): { from: number; to: number } | null {
  let best: { from: number; to: number } | null = null;
  for (let from = 0; from < 8; from++) {
    let to = from;
    while (to < 8 && groups[to] === 0) to++;
    if (to - from >= 2 && (best === null || to - from > best.to - best.from)) best = { from, to };
    if (to > from) from = to;
  }
  return best;
}

export type AddressKind = 'any' | 'loopback' | 'link' | 'multicast' | 'broadcast' | 'private' | 'public';

/** What kind of address this is. "Private" is every block that is not globally reachable (RFC 6890). */
export function addressKind(address: string): AddressKind {
  const mapped = address.startsWith('::ffff:') ? address.slice(7) : address;
  return mapped.includes('.') ? kindOf4(mapped.split('.').map(Number)) : kindOf6(address);
}

function kindOf4([a = 0, b = 0, c = 0, d = 0]: readonly number[]): AddressKind {
  if (a === 0 && b === 0 && c === 0 && d === 0) return 'any';
  if (a === 127) return 'loopback';
  if (a === 169 && b === 254) return 'link';
  if (a >= 224 && a < 240) return 'multicast';
  if (a === 255 && b === 255 && c === 255 && d === 255) return 'broadcast';
  const isPrivate =
    a === 0 ||
    a === 10 ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && b === 168) ||
    (a === 100 && b >= 64 && b < 128) || // shared address space, RFC 6598
    (a === 198 && (b === 18 || b === 19)) || // benchmarking, RFC 2544
    (a === 192 && b === 0 && (c === 0 || c === 2)) || // protocol assignments, documentation
    (a === 198 && b === 51 && c === 100) ||
    (a === 203 && b === 0 && c === 113) ||
    a >= 240;
  return isPrivate ? 'private' : 'public';
}

function kindOf6(address: string): AddressKind {
  if (address === '::') return 'any';
  if (address === '::1') return 'loopback';
  const first = Number.parseInt(address.split(':')[0] || '0', 16);
  if ((first & 0xff00) === 0xff00) return 'multicast';
  if ((first & 0xffc0) === 0xfe80) return 'link';
  if ((first & 0xfe00) === 0xfc00) return 'private'; // unique local, RFC 4193
  if (address.startsWith('2001:db8:')) return 'private'; // documentation, RFC 3849
  return 'public';
}

/** The bytes of an address that `ipText` wrote. */
export function ipBytes(address: string): Uint8Array {
  const dotted = address.includes('.');
  if (dotted && !address.includes(':')) return Uint8Array.from(address.split('.').map(Number));
  const [head = '', tail] = (dotted ? hexTail(address) : address).split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const middle = tail === undefined ? [] : new Array(8 - left.length - right.length).fill('0');
  return Uint8Array.from(
    [...left, ...middle, ...right].flatMap((g) => [Number.parseInt(g, 16) >> 8, Number.parseInt(g, 16) & 255]),
  );
}

function hexTail(address: string): string {
  const cut = address.lastIndexOf(':') + 1;
  const [a = 0, b = 0, c = 0, d = 0] = address.slice(cut).split('.').map(Number);
  return `${address.slice(0, cut)}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
}
