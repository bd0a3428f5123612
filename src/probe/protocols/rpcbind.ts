// ONC RPC over TCP: the same call as one fragment of a record (RFC 5531, section 11).
import { join, uint } from '../bytes/build.ts';
import { Cursor } from '../bytes/cursor.ts';
import type { Prober } from '../prober.ts';
import { judgeRpc, rpcbindUdp, rpcNull } from './rpcbind-udp.ts';

const LAST_FRAGMENT = 0x80000000;

export const rpcbind: Prober = {
  id: 'rpcbind',
  name: 'ONC RPC',
  transport: 'tcp',
  ports: [111, 2049],
  uses: rpcbindUdp.uses,
  opening: {
    says: 'the empty procedure of the port mapper, numbered with a nonce',
    may: [],
    bytes(nonce) {
      const call = rpcNull(nonce);
      return join(uint(4, LAST_FRAGMENT + call.length), call);
    },
  },
  common: true,
  recognise(answer, nonce) {
    const mark = new Cursor(answer);
    const size = mark.uint(4) - LAST_FRAGMENT;
    if (mark.short) return answer.length === 0 || answer[0] === 0x80 ? 'more' : null;
    if (size < 12 || size > 1000) return null;
    return answer.length < 4 + size ? 'more' : judgeRpc(answer.subarray(4, 4 + size), nonce);
  },
  examples: {
    recognised: [
      {
        from: 'rpcbind 1.2.6 (Debian 12)',
        nonce: 'f93dc2be4f970df019806f46f70b0445',
        answer:
          '\\x80\\x00\\x00\\x18y=\\xc2\\xbe\\x00\\x00\\x00\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00',
        product: null,
        version: null,
      },
    ],
    others: [
      {
        from: 'MariaDB 10.11.19 (Debian 12)',
        nonce: '1e68d249f8d27d591263db284c47023f',
        answer: '!\\x00\\x00\\x01\\xff\\x84\\x04#08S01Got packets out of order',
      },
    ],
  },
};
