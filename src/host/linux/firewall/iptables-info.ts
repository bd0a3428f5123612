// What getsockopt tells of a legacy table before its entries (linux/netfilter_ipv4/ip_tables.h). Pure.

/** A table as it was read, not understood yet. */
export interface LegacyTable {
  readonly name: string;
  readonly family: 'ipv4' | 'ipv6';
  /** struct ipt_getinfo. */
  readonly info: Uint8Array;
  readonly entries: Uint8Array;
}

/** struct ipt_getinfo: how large the table is, and where its built-in chains begin and end. */
export interface TableInfo {
  readonly hooks: number;
  readonly entries: readonly number[];
  readonly underflows: readonly number[];
  readonly size: number;
}

export const TABLE_NAME = 32;
export const TABLE_INFO = 84;
/** struct ipt_get_entries before its entries. */
export const ENTRIES_AT = 40;

export function decodeInfo(bytes: Uint8Array): TableInfo {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const five = (at: number) => [0, 1, 2, 3, 4].map((i) => view.getUint32(at + 4 * i, true));
  return { hooks: view.getUint32(32, true), entries: five(36), underflows: five(56), size: view.getUint32(80, true) };
}
