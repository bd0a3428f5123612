// The kernel's own type information (BTF, Documentation/bpf/btf.rst): where a struct keeps a member, and the number
// of a type or function. Pure: bytes in, numbers out.

const KIND = { struct: 4, union: 5, func: 12 } as const;
// Bytes that follow the 12 of each type, by kind; negative: for each of its `vlen` members.
const TRAILING = [0, 4, 0, 12, -12, -12, -8, 0, 0, 0, 0, 0, 0, -8, 4, -12, 0, 4, 0, -12];
const MAGIC = 0xeb9f;

export interface Btf {
  /** The number of a struct or function; null where this kernel has none of that name. */
  id(name: string, kind: 'struct' | 'func'): number | null;
  /** Byte offset of a member, anonymous structs and unions looked into; null where there is none. */
  offset(struct: string, member: string): number | null;
}

/** Reads the type information, indexed for the structs and functions that will be asked for. */
export function readBtf(bytes: Uint8Array, names: readonly string[]): Btf {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < 24 || view.getUint16(0, true) !== MAGIC) throw new Error('not BTF');
  const u32 = (offset: number) => view.getUint32(offset, true);
  const start = u32(4) + u32(8);
  const end = start + u32(12);
  const strings = Buffer.from(bytes.buffer, bytes.byteOffset + u32(4) + u32(16), u32(20));
  const nameAt = (offset: number) => strings.toString('latin1', offset, strings.indexOf(0, offset));
  const kindOf = (at: number) => (u32(at + 4) >>> 24) & 31;

  // Names are stored once, so a name's offset stands for it while the types are walked.
  const wanted = new Map<number, string>();
  for (const name of names) {
    const at = strings.indexOf(`\0${name}\0`, 0, 'latin1');
    if (at >= 0) wanted.set(at + 1, name);
  }
  const places: number[] = [0];
  const ids = new Map<string, number>();
  for (let at = start; at < end; ) {
    const info = u32(at + 4);
    const kind = (info >>> 24) & 31;
    const name = wanted.get(u32(at));
    if (name !== undefined && (kind === KIND.struct || kind === KIND.func)) ids.set(`${kind} ${name}`, places.length);
    places.push(at);
    const trailing = TRAILING[kind];
    if (trailing === undefined) throw new Error(`unknown BTF kind ${kind}`);
    at += 12 + (trailing < 0 ? -trailing * (info & 0xffff) : trailing);
  }

  const id = (name: string, kind: 'struct' | 'func') => ids.get(`${KIND[kind]} ${name}`) ?? null;
  const memberOf = (type: number, name: string): number | null => {
    const at = places[type] ?? 0;
    const count = u32(at + 4) & 0xffff;
    for (let i = 0; i < count; i++) {
      const member = at + 12 + i * 12;
      const bytesIn = (u32(member + 8) & 0xffffff) / 8;
      if (u32(member) !== 0) {
        if (nameAt(u32(member)) === name) return bytesIn;
        continue;
      }
      const inner = u32(member + 4);
      const kind = kindOf(places[inner] ?? 0);
      const found = kind === KIND.struct || kind === KIND.union ? memberOf(inner, name) : null;
      if (found !== null) return bytesIn + found;
    }
    return null;
  };
  return {
    id,
    offset(struct, member) {
      const type = id(struct, 'struct');
      return type === null ? null : memberOf(type, member);
    },
  };
}
