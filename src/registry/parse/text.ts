// From bytes to characters, strictly: a registry file is UTF-8.
import { Unfit } from './unfit.ts';

/** Yields the text in pieces; a byte order mark is dropped. Throws Unfit for anything that is not UTF-8. */
export async function* decodeUtf8(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let first = true;
  for await (const chunk of bytes) {
    if (first && chunk.length > 0) {
      refuseUtf16(chunk);
      first = false;
    }
    const text = strictly(() => decoder.decode(chunk, { stream: true }));
    if (text !== '') yield text;
  }
  const rest = strictly(() => decoder.decode());
  if (rest !== '') yield rest;
}

function strictly(decode: () => string): string {
  try {
    return decode();
  } catch {
    throw new Unfit('it holds bytes that are not UTF-8 text');
  }
}

function refuseUtf16(head: Uint8Array): void {
  const [a, b] = head;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) {
    throw new Unfit(
      'it is UTF-16, where the registry is UTF-8',
      'Save it as UTF-8, or take the file as IANA gives it.',
    );
  }
}
