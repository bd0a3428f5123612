// CRC-32 (ISO 3309, as in gzip), native on both runtimes; in a browser by its table.

/**
 * Bun's own is there without loading anything; `node:zlib` has the same sum but takes 10 ms to load under Bun, more
 * than a whole `portolan 443` may cost. 0.15 ms for 1.3 MB.
 */
export function crc32(bytes: Uint8Array): number {
  if (typeof Bun !== 'undefined') return Bun.hash.crc32(bytes);
  const builtin = typeof process === 'undefined' ? undefined : process.getBuiltinModule?.('node:zlib');
  return builtin === undefined ? byTable(bytes) : builtin.crc32(bytes);
}

const POLYNOMIAL = 0xedb88320;
let table: Uint32Array | undefined;

/** Some 4 ms for 1 MB. */
export function byTable(bytes: Uint8Array): number {
  table ??= Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? POLYNOMIAL ^ (value >>> 1) : value >>> 1;
    return value;
  });
  let sum = 0xffffffff;
  for (const byte of bytes) sum = (table[(sum ^ byte) & 255] as number) ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}
