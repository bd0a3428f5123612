// Mumble inside TLS: the server begins with its version, a protobuf message (Mumble protocol documentation, "Protocol stack (TCP)", "Version").
import { Cursor } from '../bytes/cursor.ts';
import type { Prober } from '../prober.ts';

const RELEASE = 2;
const VARINT = 0;
const TEXT = 2;

export const mumbleTcp: Prober = {
  id: 'mumble-tcp',
  name: 'Mumble (TCP)',
  transport: 'tcp',
  ports: [64738],
  uses: ['mumble'],
  opening: null,
  common: true,
  recognise(answer) {
    const cursor = new Cursor(answer);
    const kind = cursor.uint(2);
    const size = cursor.uint(4);
    if (answer.slice(0, 4).some((byte) => byte !== 0) || kind !== 0) return null;
    if (cursor.short) return 'more';
    if (size < 4 || size > 400) return null;
    const message = cursor.take(size);
    if (cursor.short) return (answer[6] ?? FIRST) === FIRST ? 'more' : null;
    const release = releaseIn(message);
    const version = /^(\d+\.\d+\.\d+)/.exec(release ?? '')?.[1];
    return version
      ? {
          protocol: 'mumble',
          strength: 'structure',
          product: 'Mumble server',
          version,
          says: `it begins with its version, ${release}`,
        }
      : null;
  },
  examples: {
    recognised: [
      {
        from: 'Mumble server 1.3.4 (Debian 12), inside TLS',
        answer:
          '\\x00\\x00\\x00\\x00\\x002\\x08\\x84\\x86\\x04\\x12\\x071.3.4-4\\x1a\\x03X11"\\x1eDebian GNU/Linux 12 (bookworm)',
        product: 'Mumble server',
        version: '1.3.4',
      },
    ],
    others: [
      {
        from: 'constructed: a message of the same kind without a version',
        answer: '\\x00\\x00\\x00\\x00\\x00\\x05\\x08\\x84\\x86\\x04\\x08',
      },
      {
        from: 'Apache ActiveMQ 5.17.2 (Debian 12), the beginning of OpenWire',
        answer: '\\x00\\x00\\x01R\\x01ActiveMQ\\x00\\x00\\x00\\x0c',
      },
    ],
  },
};

/** The version as a number is field 1, and comes first. */
const FIRST = (1 << 3) | VARINT;

/** Field 2; numbers and texts are all that such a message has. */
function releaseIn(message: Uint8Array): string | null {
  const cursor = new Cursor(message);
  while (cursor.left > 0 && !cursor.short) {
    const tag = cursor.uint(1);
    if ((tag & 7) === VARINT) while (cursor.uint(1) >= 0x80);
    else if ((tag & 7) === TEXT) {
      const value = cursor.text(cursor.uint(1));
      if (tag >> 3 === RELEASE) return cursor.short ? null : value;
    } else return null;
  }
  return null;
}
