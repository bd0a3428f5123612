// X11: connection setup without authorization is accepted, or refused with a reason (X Window System Protocol, section 8).
import { join } from '../bytes/build.ts';
import { Cursor } from '../bytes/cursor.ts';
import { mayStartWith } from '../bytes/text.ts';
import type { Judged, Prober } from '../prober.ts';

export const x11: Prober = {
  id: 'x11',
  name: 'X11',
  transport: 'tcp',
  ports: [6000, 6001, 6002, 6010, 6011],
  uses: ['x11', 'x11-ssh-forwarding'],
  opening: {
    // A server that nobody else uses starts afresh when we leave, unless it was told not to (-noreset).
    says: 'connection setup without authorization',
    may: [],
    bytes: () => join('l\0', [11, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
  },
  common: true,
  recognise(answer) {
    const cursor = new Cursor(answer);
    const status = cursor.uint(1);
    const reasonSize = cursor.uint(1);
    cursor.skip(4);
    const words = cursor.uintLe(2);
    if (!mayBe(answer)) return null;
    if (cursor.short) return 'more';
    return status === 1 ? accepted(cursor) : refused(cursor, reasonSize, words);
  },
  examples: {
    recognised: [
      {
        from: 'Xvfb 21.1.7 (Debian 12), the beginning',
        answer:
          '\\x01\\x00\\x0b\\x00\\x00\\x00S\\t\\x8f\\xa5\\xb8\\x00\\x00\\x00\\xc0\\x00\\xff\\xff\\x1f\\x00\\x00\\x01\\x00\\x00\\x14\\x00\\xff\\xff\\x01\\x06\\x00\\x00  \\x08\\xff\\x00\\x00\\x00\\x00The X.Org Foundation\\x01\\x01 \\x00',
        product: null,
        version: null,
      },
      {
        from: 'Xvfb 21.1.7 (Debian 12) with an authority file',
        answer:
          '\\x00@\\x0b\\x00\\x00\\x00\\x10\\x00Authorization required, but no authorization protocol specified\\n',
        product: null,
        version: null,
      },
    ],
    others: [{ from: 'RabbitMQ 3.10.8 (Debian 12)', answer: 'AMQP\\x00\\x00\\t\\x01' }],
  },
};

/** Status, a byte, and version 11.0, as far as they have come. */
function mayBe(answer: Uint8Array): boolean {
  return (answer[0] ?? 0) <= 1 && mayStartWith(answer.subarray(2), join([11, 0, 0, 0]));
}

function accepted(cursor: Cursor): Judged {
  const release = cursor.uintLe(4);
  cursor.skip(12);
  const size = cursor.uintLe(2);
  cursor.skip(14);
  const name = cursor.text(size);
  // Screens and visuals follow, thousands of bytes that tell no more.
  if (cursor.short) return size < 256 ? 'more' : null;
  if (!/^[\x20-\x7e]{1,100}$/.test(name)) return null;
  // The vendor is that of the code: Xorg, Xvfb, Xwayland and Xvnc all say The X.Org Foundation.
  const xorg = name === 'The X.Org Foundation';
  const told = xorg ? `${name}, release ${xorgRelease(release)}` : name;
  return { ...X11, product: xorg ? null : name, version: null, says: `it accepts a connection as ${told}` };
}

function refused(cursor: Cursor, size: number, words: number): Judged {
  const reason = cursor.text(size).trim();
  if (words !== Math.ceil(size / 4)) return null;
  if (cursor.short) return 'more';
  if (!/^[\x20-\x7e]{3,}$/.test(reason)) return null;
  return { ...X11, product: null, version: null, says: `it refuses a connection: ${reason}` };
}

/** 12101007 is 1.21.1.7 (xserver, configure: the release is counted from 1.0 as 10000000). */
function xorgRelease(release: number): string {
  if (release < 10_000_000 || release > 19_999_999) return String(release);
  return [1, Math.floor(release / 100_000) % 100, Math.floor(release / 1000) % 100, release % 1000].join('.');
}

const X11 = { protocol: 'x11', strength: 'structure' } as const;
