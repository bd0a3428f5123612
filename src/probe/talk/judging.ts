// What a piece of answer is: by the prober that was asked, or by one that knows what it is anyway. Pure.
import type { Judged, Nonce, Prober, Recognition } from '../prober.ts';

export interface Verdict {
  readonly prober: Prober;
  readonly recognition: Recognition;
}

/** `more`: wait for the rest; null: nobody knows it. */
export function judge(
  bytes: Uint8Array,
  asked: Prober | null,
  others: readonly Prober[],
  nonce: Nonce,
): Verdict | 'more' | null {
  const own = asked === null ? null : safely(asked, bytes, nonce);
  if (asked !== null && own !== null && own !== 'more') return { prober: asked, recognition: own };
  let waiting = own === 'more';
  for (const prober of others) {
    if (prober === asked) continue;
    const judged = safely(prober, bytes, nonce);
    // While the one that was asked may still be right, another's word does not count.
    if (judged !== null && judged !== 'more' && own !== 'more') return { prober, recognition: judged };
    waiting ||= judged === 'more';
  }
  return waiting ? 'more' : null;
}

/** Nothing has come, or what came says nothing. */
export function isRecognition(judged: Judged): judged is Recognition {
  return judged !== null && judged !== 'more';
}

// A server must not end the whole run, whatever it sends.
function safely(prober: Prober, bytes: Uint8Array, nonce: Nonce): Judged {
  try {
    return prober.recognise(bytes, nonce);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** It sent back what we said, and nothing else: a mirror, which answers no question. */
export function isEcho(answer: Uint8Array, said: Uint8Array): boolean {
  if (answer.length === 0 || said.length === 0) return false;
  // A part of it, or all of it once or more.
  return answer.length >= Math.min(4, said.length) && answer.every((byte, at) => byte === said[at % said.length]);
}

/** Begins as a TLS record of type alert or handshake does (RFC 8446, section 5.1). */
export function isTlsRecord(bytes: Uint8Array): boolean {
  return (bytes[0] === 0x15 || bytes[0] === 0x16) && bytes[1] === 3 && (bytes[2] ?? 0) <= 4;
}
