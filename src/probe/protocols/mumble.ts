// Mumble: the ping of a client's list of servers, with a nonce that comes back (mumble-protocol, "UDP ping packet").
import { join, uint } from '../bytes/build.ts';
import { Cursor } from '../bytes/cursor.ts';
import { sameBytes } from '../bytes/text.ts';
import type { Prober } from '../prober.ts';

export const mumble: Prober = {
  id: 'mumble',
  name: 'Mumble',
  transport: 'udp',
  ports: [64738],
  uses: ['mumble'],
  opening: {
    says: 'the ping of a list of servers, with a nonce',
    may: [],
    bytes: (nonce) => join(uint(4, 0), nonce.subarray(0, 8)),
  },
  common: true,
  recognise(answer, nonce) {
    const cursor = new Cursor(answer);
    const [zero, major, minor, patch] = [cursor.uint(1), cursor.uint(1), cursor.uint(1), cursor.uint(1)];
    const ours = sameBytes(cursor.take(8), nonce.subarray(0, 8));
    const [users, most, bandwidth] = [cursor.uint(4), cursor.uint(4), cursor.uint(4)];
    if ((answer[0] ?? 0) !== 0 || (answer[1] ?? 1) === 0) return null;
    if (cursor.short) return 'more';
    if (zero !== 0 || !ours || cursor.left > 0 || major === undefined || (users ?? 0) > (most ?? 0) || !bandwidth)
      return null;
    const version = `${major}.${minor}.${patch}`;
    return {
      protocol: 'mumble',
      strength: 'bound',
      product: 'Mumble server',
      version,
      says: `it answers our numbered ping as ${version}`,
    };
  },
  examples: {
    recognised: [
      {
        from: 'Mumble server 1.3.4 (Debian 12)',
        nonce: '439b488523b14bc763806eb88db695ff',
        answer: '\\x00\\x01\\x03\\x04C\\x9bH\\x85#\\xb1K\\xc7\\x00\\x00\\x00\\x00\\x00\\x00\\x03\\xe8\\x00\\x01\\x19@',
        product: 'Mumble server',
        version: '1.3.4',
      },
    ],
    others: [
      {
        from: 'BIND 9.18.49 (Debian 12)',
        nonce: '428140875142538f1d7f613d48bdb4c3',
        answer: '\\x00\\x00\\x80\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00',
      },
      {
        from: 'BIND 9.18.49 (Debian 12), to a query',
        answer: '\\x99\\x17\\x80\\x05\\x00\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x02\\x00\\x01',
      },
    ],
  },
};
