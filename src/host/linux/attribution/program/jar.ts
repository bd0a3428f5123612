// The manifest of a jar, where it stands at the beginning, as the jar tool puts it (JAR File Specification; APPNOTE).

/** Attributes of the main section; null where no manifest is found in these bytes, the first ones of the file. */
export async function manifestOf(head: Uint8Array): Promise<ReadonlyMap<string, string> | null> {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.length);
  for (let at = 0, entries = 0; entries < MOST_ENTRIES && at + LOCAL_HEADER <= bytes.length; entries++) {
    if (bytes.readUInt32LE(at) !== 0x04034b50) return null;
    const flags = bytes.readUInt16LE(at + 6);
    const method = bytes.readUInt16LE(at + 8);
    const size = bytes.readUInt32LE(at + 18);
    const nameLength = bytes.readUInt16LE(at + 26);
    const start = at + LOCAL_HEADER + nameLength + bytes.readUInt16LE(at + 28);
    const name = bytes.toString('latin1', at + LOCAL_HEADER, at + LOCAL_HEADER + nameLength);
    // The size may stand behind the data only (bit 3): then it ends where the deflated stream does.
    const unsized = (flags & 8) !== 0 && size === 0;
    if (/^META-INF\/MANIFEST\.MF$/i.test(name)) {
      const data = bytes.subarray(start, unsized ? undefined : start + size);
      if (method === 0) return unsized ? null : parseManifestText(data.toString('utf8'));
      return method === 8 ? inflated(data) : null;
    }
    if (unsized && !name.endsWith('/')) return null;
    at = start + size + (unsized ? DESCRIPTOR : 0);
  }
  return null;
}

export const HEAD_OF_JAR = 1 << 16;
const LOCAL_HEADER = 30;
const DESCRIPTOR = 16;
const MOST_ENTRIES = 16;

async function inflated(data: Uint8Array): Promise<ReadonlyMap<string, string> | null> {
  const { constants, inflateRawSync } = await import('node:zlib');
  try {
    // Cut short is as good: what is asked for stands at its beginning.
    const options = { maxOutputLength: HEAD_OF_JAR, finishFlush: constants.Z_SYNC_FLUSH };
    return parseManifestText(inflateRawSync(data, options).toString('utf8'));
  } catch {
    return null;
  }
}

/** Lines of at most 72 bytes; one that begins with a space continues the one before. */
export function parseManifestText(text: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const line of text.replace(/\r?\n /g, '').split(/\r?\n/)) {
    if (line === '' && attributes.size > 0) break;
    const [, name, value] = /^([\w-]+): (.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) attributes.set(name, value.trim());
  }
  return attributes;
}
