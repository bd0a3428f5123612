// Bytes that strangers chose, as text that loses nothing.

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Text from bytes of unknown honesty. Valid UTF-8 is decoded; each byte that is part of none becomes `\xNN`, and a
 * backslash that was really written before something of that look becomes `\x5c`. So nothing is lost, and no parser of
 * JSON is given half a surrogate pair, which many refuse.
 */
export function textOf(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
  // The decoder puts U+FFFD for what is not UTF-8; only then, or where one was really written, look closer.
  return text.includes('\ufffd') ? decodePieces(bytes) : escapeBackslashes(text);
}

function escapeBackslashes(text: string): string {
  return text.includes('\\x') ? text.replace(/\\(?=x[0-9a-f]{2})/g, '\\x5c') : text;
}

function decodePieces(bytes: Uint8Array): string {
  let text = '';
  let start = 0;
  const flush = (end: number) => {
    text += escapeBackslashes(strict.decode(bytes.subarray(start, end)));
  };
  for (let o = 0; o < bytes.length; ) {
    const length = validSequence(bytes, o);
    if (length === 0) {
      flush(o);
      text += `\\x${(bytes[o] ?? 0).toString(16).padStart(2, '0')}`;
      start = o + 1;
    }
    o += Math.max(length, 1);
  }
  flush(bytes.length);
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
