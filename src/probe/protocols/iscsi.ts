// iSCSI: the first request of a login for discovery, under a task tag that the answer repeats (RFC 7143, sections 11.12 and 11.13).
import { join, uint, zeros } from '../bytes/build.ts';
import { Cursor } from '../bytes/cursor.ts';
import { nonceInt, nonceWord } from '../bytes/nonce.ts';
import { text } from '../bytes/text.ts';
import type { Nonce, Prober } from '../prober.ts';

const LOGIN_REQUEST = 0x43;
const LOGIN_RESPONSE = 0x23;
/** From the stage of security to that of negotiating operation, as open-iscsi asks; some targets answer nothing less. */
const ON_TO_OPERATION = 0x81;

export const iscsi: Prober = {
  id: 'iscsi',
  name: 'iSCSI',
  transport: 'tcp',
  ports: [3260],
  uses: ['iscsi'],
  opening: {
    says: 'the first request of a login for discovery, tagged with a nonce',
    may: ['log'],
    bytes: loginRequest,
  },
  common: true,
  recognise(answer, nonce) {
    const cursor = new Cursor(answer);
    const opcode = cursor.uint(1);
    cursor.skip(4);
    const size = cursor.uint(3);
    cursor.skip(8);
    const tag = cursor.uint(4);
    cursor.skip(16);
    const status = cursor.uint(2);
    cursor.skip(10);
    if (answer.length > 0 && opcode !== LOGIN_RESPONSE) return null;
    if (cursor.short) return 'more';
    if (tag !== nonceInt(nonce) || size > 65_536 || status >> 8 > 3) return null;
    if (cursor.left < size) return 'more';
    const keys = text(cursor.take(size))
      .split('\0')
      .filter((key) => key.includes('=')).length;
    const outcome = status === 0 ? `with ${keys} keys` : `with status 0x${status.toString(16).padStart(4, '0')}`;
    return {
      protocol: 'iscsi',
      strength: 'bound',
      product: null,
      version: null,
      says: `it answers our tagged login ${outcome}`,
    };
  },
  examples: {
    recognised: [
      {
        from: 'tgt 1.0.85 (Debian 12)',
        nonce: 'f394cdac27b6fd18a888493a06565a21',
        answer:
          "#\\x81\\x00\\x00\\x00\\x00\\x00'\\x80'\\xb6\\xfd\\x18\\xa8\\x00\\x00s\\x94\\xcd\\xac\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x01\\x00\\x00\\x00\\x02\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00TargetPortalGroupTag=1\\x00AuthMethod=None\\x00\\x00",
        product: null,
        version: null,
      },
    ],
    others: [
      {
        from: 'MariaDB 10.11.19 (Debian 12)',
        nonce: '8bef24c9ece3c57ab161bb8957e1bb35',
        answer: '!\\x00\\x00\\x01\\xff\\x84\\x04#08S01Got packets out of order',
      },
    ],
  },
};

/** A Basic Header Segment of 48 bytes, and keys. No session begins before the next stage is through. */
function loginRequest(nonce: Nonce): Uint8Array {
  const name = `InitiatorName=iqn.2026-01.invalid.portolan:${nonceWord(nonce)}\0`;
  const keys = join(name, 'SessionType=Discovery\0', 'AuthMethod=None\0');
  const randomSession = join([0x80], nonce.subarray(4, 9), zeros(2));
  const sequence = join(uint(4, nonceInt(nonce)), zeros(4), uint(4, 1), zeros(4), zeros(16));
  const header = join([LOGIN_REQUEST, ON_TO_OPERATION, 0, 0, 0], uint(3, keys.length), randomSession, sequence);
  return join(header, keys, zeros((4 - (keys.length % 4)) % 4));
}
