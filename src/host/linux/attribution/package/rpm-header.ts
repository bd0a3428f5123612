// A package header as RPM keeps it: an index of tags and a store of their values (rpm.org, "Header format"). Pure.
import type { DigestAlgorithm } from '../../../../runtime/digest.ts';
import type { OwnedFile, Shipped } from './database.ts';

const TAG = {
  name: 1000,
  version: 1001,
  release: 1002,
  epoch: 1003,
  fileDigests: 1035,
  dirIndexes: 1116,
  baseNames: 1117,
  dirNames: 1118,
  fileDigestAlgorithm: 5011,
} as const;

const INT32 = 4;
const STRING = 6;
const STRING_ARRAY = 8;
const I18N_STRING = 9;
const MOST_ENTRIES = 1 << 16;
const MOST_VALUES = 1 << 20;

interface Entry {
  readonly type: number;
  readonly offset: number;
  readonly count: number;
}

export interface RpmHeader {
  readonly entries: ReadonlyMap<number, Entry>;
  readonly store: Buffer;
}

/** Null where the bytes are no header. */
export function parseHeader(bytes: Uint8Array): RpmHeader | null {
  if (bytes.length < 8) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const [entryCount, storeSize] = [view.getUint32(0), view.getUint32(4)];
  const start = 8 + entryCount * 16;
  if (entryCount > MOST_ENTRIES || start + storeSize > bytes.length) return null;
  const entries = new Map<number, Entry>();
  for (let i = 0; i < entryCount; i++) {
    const at = 8 + i * 16;
    const [tag, type, offset, count] = [0, 4, 8, 12].map((o) => view.getUint32(at + o));
    if (tag === undefined || type === undefined || offset === undefined || count === undefined) return null;
    if (offset <= storeSize && count <= MOST_VALUES) entries.set(tag, { type, offset, count });
  }
  return { entries, store: Buffer.from(bytes.buffer, bytes.byteOffset + start, storeSize) };
}

/** The path of the header's file of this index, with what the package says of it. Null: it has none. */
export function fileIn(header: RpmHeader, index: number, file: string): { path: string; owned: OwnedFile } | null {
  const base = textAt(header, TAG.baseNames, index);
  const folder = textAt(header, TAG.dirNames, numberAt(header, TAG.dirIndexes, index) ?? -1);
  const name = textAt(header, TAG.name, 0);
  if (base === null || folder === null || name === null) return null;
  return {
    path: `${folder}${base}`,
    owned: { name, version: versionOf(header), from: file, shipped: shippedBy(header, index, file) },
  };
}

function versionOf(header: RpmHeader): string | null {
  const [version, release] = [textAt(header, TAG.version, 0), textAt(header, TAG.release, 0)];
  const epoch = numberAt(header, TAG.epoch, 0);
  if (version === null) return null;
  return `${epoch === null || epoch === 0 ? '' : `${epoch}:`}${version}${release === null ? '' : `-${release}`}`;
}

// Numbers of OpenPGP (RFC 9580, section 9.5); without one it is MD5.
const ALGORITHMS: Readonly<Record<number, DigestAlgorithm>> = {
  1: 'md5',
  2: 'sha1',
  8: 'sha256',
  9: 'sha384',
  10: 'sha512',
  11: 'sha224',
};

function shippedBy(header: RpmHeader, index: number, file: string): Shipped {
  const hex = textAt(header, TAG.fileDigests, index);
  const algorithm = ALGORITHMS[numberAt(header, TAG.fileDigestAlgorithm, 0) ?? 1];
  if (hex === null || hex === '') return { unknown: `${file} has no sum of it` };
  return algorithm === undefined
    ? { unknown: `${file} has a sum of an unknown kind` }
    : { algorithm, hex: hex.toLowerCase(), from: file };
}

function numberAt({ entries, store }: RpmHeader, tag: number, index: number): number | null {
  const entry = entries.get(tag);
  if (entry === undefined || entry.type !== INT32 || index < 0 || index >= entry.count) return null;
  const at = entry.offset + 4 * index;
  return at + 4 <= store.length ? store.readUInt32BE(at) : null;
}

function textAt({ entries, store }: RpmHeader, tag: number, index: number): string | null {
  const entry = entries.get(tag);
  if (entry === undefined || index < 0 || index >= entry.count) return null;
  if (entry.type !== STRING && entry.type !== STRING_ARRAY && entry.type !== I18N_STRING) return null;
  let at = entry.offset;
  for (let i = 0; i < index; i++) {
    const end = store.indexOf(0, at);
    if (end < 0) return null;
    at = end + 1;
  }
  const end = store.indexOf(0, at);
  return end < 0 ? null : store.toString('utf8', at, end);
}
