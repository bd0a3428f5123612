// The packed registry, byte by byte. Everything is little-endian and found by offset; nothing needs to be parsed.
//
//   header    0  magic, 8 bytes
//             8  u32 version    12  u32 length of the file    16  u32 CRC-32 of all that follows byte 20
//            20  u32 offset and u32 length in bytes of each section, in the order of SECTIONS
//   sections  each begins at a multiple of four
//
// A text is a number into `textOffsets`; text 0 is "nothing". All ids are 16 bits wide, so a registry may hold 65,535
// different texts and as many rows: the one of 2026 has 20,000 and 14,500, and grows by a few hundred a year.

/** "PORTOLA" and a line feed, which a transfer in text mode would spoil. */
export const MAGIC = Uint8Array.of(0x50, 0x4f, 0x52, 0x54, 0x4f, 0x4c, 0x41, 0x0a);
export const VERSION = 1;
export const CHECKED_FROM = 20;

export const SECTIONS = [
  /** u16 texts: date, source, kind, detailsDate. */
  'source',
  /** u32 per text and one more: where it begins in `textBytes`. */
  'textOffsets',
  'textBytes',
  /** ROW_FIELDS u16 per row, in the registry's order. */
  'rows',
  /** DETAIL_FIELDS u16 per different set of details: most rows share theirs with one of another transport. */
  'details',
  /** u32: how many runs tcp, udp, sctp and dccp have. */
  'runCounts',
  /** u16 per run: its first port. All of tcp, then udp, sctp, dccp; each begins at port 0. */
  'runStarts',
  /** u16 per run: its group. */
  'runGroups',
  /** u8 per group: its status. */
  'groupStatus',
  /** u16 per group and one more: where its rows begin in `groupRows`. */
  'groupStarts',
  /** u16 row. */
  'groupRows',
  /** u16 row: rows that have a name, by name in lower case. */
  'byName',
  /** EVENT_FIELDS u16 per event, by port. */
  'events',
] as const;
export type Section = (typeof SECTIONS)[number];

export const HEADER_BYTES = CHECKED_FROM + SECTIONS.length * 8;
export const MOST_IDS = 0xffff;

/** Where a row keeps what: texts, the number of its details, ports. `kind`: 1-4 is a transport, 0 none; 8: it has ports. */
export const ROW = { name: 0, description: 1, details: 2, first: 3, last: 4, kind: 5 } as const;
export const ROW_FIELDS = 6;

/** Where a set of details keeps what; all are texts. */
export const DETAIL = {
  assignee: 0,
  contact: 1,
  registered: 2,
  modified: 3,
  reference: 4,
  serviceCode: 5,
  notes: 6,
  unauthorizedUse: 7,
} as const;
export const DETAIL_FIELDS = 8;
export const HAS_PORTS = 8;

/** port, transport (as in a row's kind), then texts: date, event, source. */
export const EVENT_FIELDS = 5;

/** What `groupStatus` numbers; REMOVED is added to it. */
export const STATUSES = ['unassigned', 'assigned', 'reserved', 'dynamic'] as const;
export const REMOVED = 8;

/** A list of references is one text: text and address in turn, with this between; an empty address is none. */
export const SEPARATOR = '\u001f';
