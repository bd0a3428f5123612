// The packed uses, byte by byte. Everything is little-endian and found by offset; a use is decoded when it is asked for.
//
//   header    0  magic, 8 bytes
//             8  u32 version    12  u32 length of the file    16  u32 CRC-32 of all that follows byte 20
//            20  u32 each: how many uses, single ports, runs of ports, keys
//   offsets   u32 per use and one more: where its text begins in `texts`
//   singles   u32 port | u32 entry, by port        entry: use << 16 | rank << 8 | transports (bit 0 is tcp, …)
//   runs      u32 first << 16 | last | u32 entry, the narrowest first
//   keys      u32 hash | u32 use, by hash          hash: `keyHash` of what a program may be recognised by
//   texts     JSON of each use, in UTF-8
//
// `rank` is the place among the ports of the use. Entries of one port, or of runs of one width, are in its order, so that
// the main port of one product goes before the side door of another. Hashes may collide: whoever looks one up compares the name with what the use says.

/** "PORTUSE" and a line feed, which a transfer in text mode would spoil. */
export const MAGIC = Uint8Array.of(0x50, 0x4f, 0x52, 0x54, 0x55, 0x53, 0x45, 0x0a);
export const VERSION = 1;
export const CHECKED_FROM = 20;
export const HEADER_BYTES = 36;
export const MOST_USES = 0xffff;
export const MOST_RANK = 0xff;

/** What a key may be the name of, each with a hash of its own. */
const SEEDS = { package: 1, program: 2, executable: 3, product: 4 } as const;
export type KeyKind = keyof typeof SEEDS;

/** FNV-1a over the kind and the UTF-16 units of a name; 32 bits. */
export function keyHash(kind: KeyKind, name: string): number {
  let hash = Math.imul(0x811c9dc5 ^ SEEDS[kind], 0x01000193);
  for (let index = 0; index < name.length; index++) hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
