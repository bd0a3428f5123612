// HTTP/2 frames (RFC 9113, section 4.1), as far as recognising a server needs them, and one request in HPACK (RFC 7541).

export interface Frame {
  readonly type: 'data' | 'headers' | 'rst_stream' | 'settings' | 'ping' | 'goaway' | 'window_update' | 'other';
  readonly stream: number;
  readonly length: number;
}

const TYPES: readonly Frame['type'][] = [
  ...(['data', 'headers', 'other', 'rst_stream', 'settings', 'other', 'ping', 'goaway', 'window_update'] as const),
];

/** The largest frame that may be sent before anything else was agreed (section 4.2). */
const LARGEST = 1 << 14;
const HEAD = 9;

/** The frames whose heads are there; null where these are no frames. */
export function frames(bytes: Uint8Array): Frame[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: Frame[] = [];
  for (let at = 0; at + HEAD <= bytes.length && found.length < 50; ) {
    const length = (view.getUint16(at) << 8) | view.getUint8(at + 2);
    const type = TYPES[view.getUint8(at + 3)];
    const stream = view.getUint32(at + 5);
    if (length > LARGEST || type === undefined || stream > 0x7fffffff) return null;
    found.push({ type, stream, length });
    at += HEAD + length;
  }
  // What is too short for a head may become one, unless its length is already too long.
  return found.length === 0 && (bytes[0] ?? 0) > 0 ? null : found;
}

export const PREFACE = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');

function frame(type: number, flags: number, stream: number, payload: Uint8Array): Buffer {
  const head = Buffer.alloc(HEAD);
  head.writeUIntBE(payload.length, 0, 3);
  head.writeUInt8(type, 3);
  head.writeUInt8(flags, 4);
  head.writeUInt32BE(stream, 5);
  return Buffer.concat([head, payload]);
}

export const SETTINGS = frame(4, 0, 0, Buffer.alloc(0));
const SETTINGS_ACK = frame(4, 1, 0, Buffer.alloc(0));

/** A field whose name and value stand there in full, and are not to be remembered (RFC 7541, section 6.2.2). */
function field(name: string, value: string): Buffer {
  const text = (each: string) => Buffer.concat([Buffer.of(each.length), Buffer.from(each)]);
  return Buffer.concat([Buffer.of(0), text(name), text(value)]);
}

const REQUEST = Buffer.concat([
  // :method POST and :scheme http by their places in the static table (RFC 7541, Appendix A).
  Buffer.of(0x83, 0x86),
  field(':path', '/grpc.health.v1.Health/Check'),
  field(':authority', 'localhost'),
  field('content-type', 'application/grpc'),
  field('te', 'trailers'),
]);

/** END_HEADERS on the head; END_STREAM on an empty message: not compressed, no bytes. */
export const GRPC_REQUEST: Uint8Array = Buffer.concat([
  SETTINGS_ACK,
  frame(1, 0x4, 1, REQUEST),
  frame(0, 0x1, 1, Buffer.alloc(5)),
]);

/** `application/grpc`, as it is and in the Huffman code of HPACK (RFC 7541, Appendix B). */
const GRPC: readonly Buffer[] = [Buffer.from('application/grpc'), Buffer.from('1d75d0620d263d4c4d6564', 'hex')];

/** Whether a head among these frames is of that type. */
export function saysGrpc(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return GRPC.some((form) => buffer.includes(form));
}
