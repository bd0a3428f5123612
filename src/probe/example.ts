// How examples of answers are written: printable text as it is, all other bytes as escapes.

/**
 * The bytes of an example: ASCII as it is, `\xNN`, `\r`, `\n`, `\t`, `\0` and `\\` for what it cannot show.
 * Throws on anything else, so that a slip in an example is no other answer.
 */
export function bytesOf(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const [part, hex, letter] of text.matchAll(/\\x([0-9a-fA-F]{2})|\\([rnt0\\])|[\s\S]/g)) {
    if (hex !== undefined) bytes.push(Number.parseInt(hex, 16));
    else if (letter !== undefined) bytes.push(LETTERS[letter] ?? 0);
    else if (part === '\\' || part.charCodeAt(0) > 0x7e)
      throw new Error(`An example has ${JSON.stringify(part)}, which is no byte: write \\xNN`);
    else bytes.push(part.charCodeAt(0));
  }
  return Uint8Array.from(bytes);
}

const LETTERS: Readonly<Record<string, number>> = { r: 0x0d, n: 0x0a, t: 0x09, '0': 0, '\\': 0x5c };

/** The same the other way: bytes as an example, or a person, reads them. One line, ASCII only. */
export function textOf(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += shown(byte);
  return text;
}

function shown(byte: number): string {
  if (byte === 0x0d) return '\\r';
  if (byte === 0x0a) return '\\n';
  if (byte === 0x09) return '\\t';
  if (byte === 0x5c) return '\\\\';
  if (byte >= 0x20 && byte <= 0x7e) return String.fromCharCode(byte);
  return `\\x${byte.toString(16).padStart(2, '0')}`;
}

/** The nonce that examples were captured with, or one of zeros. */
export function nonceOf(hex: string | undefined): Uint8Array {
  return hex === undefined ? new Uint8Array(16) : Uint8Array.from(Buffer.from(hex, 'hex'));
}
