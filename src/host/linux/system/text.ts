// Bytes that strangers chose, as text that loses nothing.

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Text from bytes of unknown honesty. Valid UTF-8 is decoded; each byte that is not part of any becomes one lone
 * surrogate U+DC80 to U+DCFF (as in PEP 383), so that the original can be had back and JSON stays well-formed.
 */
export function textOf(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
  // The decoder puts U+FFFD for what is not UTF-8; only then, or where one was really written, look closer.
  return text.includes('\ufffd') ? escapeInvalid(bytes) : text;
}

function escapeInvalid(bytes: Uint8Array): string {
  let text = '';
  for (let o = 0; o < bytes.length; ) {
    const length = validSequence(bytes, o);
    text += length > 0 ? strict.decode(bytes.subarray(o, o + length)) : String.fromCharCode(0xdc00 | (bytes[o] ?? 0));
    o += Math.max(length, 1);
  }
  return text;
}

/** Length of the UTF-8 sequence that starts here, or 0 when none does. */
function validSequence(bytes: Uint8Array, offset: number): number {
  for (let length = 1; length <= 4 && offset + length <= bytes.length; length++) {
    try {
      strict.decode(bytes.subarray(offset, offset + length));
      return length;
    } catch {
      // Not a whole character yet, or never one.
    }
  }
  return 0;
}

/** Text up to the first NUL, or all of it. */
export function untilNul(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return textOf(end < 0 ? bytes : bytes.subarray(0, end));
}
