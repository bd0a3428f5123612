// How much a registry file may ask of us before we stop reading it.

export interface ParseLimits {
  /** Bytes as they arrive, compressed or not. */
  readonly arriving: number;
  /** Bytes after decompression. */
  readonly unpacked: number;
  /** Elements inside each other. IANA's file needs 4. */
  readonly depth: number;
  /** Rows. IANA's file has 14,533 (2026). */
  readonly records: number;
  /** Elements and stretches of text that are kept, in all. IANA's file has 280,888 (2026); each takes some 350 bytes. */
  readonly nodes: number;
  /** Characters of one cell, text or tag. IANA's longest has 1,532. */
  readonly text: number;
}

/** Several times what the real file of 2026 needs (3.9 MB unpacked), so growth is no trouble and a bomb is. */
export const PARSE_LIMITS: ParseLimits = {
  arriving: 64 * 1024 * 1024,
  unpacked: 64 * 1024 * 1024,
  depth: 16,
  records: 200_000,
  nodes: 1_000_000,
  text: 64 * 1024,
};
