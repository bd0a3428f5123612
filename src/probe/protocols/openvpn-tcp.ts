// OpenVPN over TCP: the same packets behind two bytes of length (OpenVPN wire protocol).
import { sized } from '../bytes/build.ts';
import { Cursor } from '../bytes/cursor.ts';
import type { Prober } from '../prober.ts';
import { judgeOpenvpn, openvpn, openvpnReset } from './openvpn.ts';

export const openvpnTcp: Prober = {
  id: 'openvpn-tcp',
  name: 'OpenVPN (TCP)',
  transport: 'tcp',
  ports: [1194, 443],
  uses: openvpn.uses,
  opening: {
    says: "a client's hard reset, with a nonce for session",
    may: ['log'],
    bytes: (nonce) => sized(2, openvpnReset(nonce)),
  },
  common: false,
  recognise(answer, nonce) {
    const cursor = new Cursor(answer);
    const size = cursor.uint(2);
    if (cursor.short) return answer.length === 0 || answer[0] === 0 ? 'more' : null;
    if (size < 14 || size > 200) return null;
    return judgeOpenvpn(answer.subarray(2, 2 + size), nonce);
  },
  examples: {
    recognised: [
      {
        from: 'OpenVPN 2.6.14 (Debian 12)',
        nonce: '0c1d2e856c10d42aa9d3487cf900177e',
        answer:
          '\\x00\\x1a@\\xb5Nb\\xc0\\xa2v>\\xc5\\x01\\x00\\x00\\x00\\x00\\x0c\\x1d.\\x85l\\x10\\xd4*\\x00\\x00\\x00\\x00',
        product: 'OpenVPN',
        version: null,
      },
    ],
    others: [
      {
        from: 'MariaDB 10.11.19 (Debian 12)',
        nonce: '8379e17aea8706618d0bd1c259ba3d50',
        answer: '!\\x00\\x00\\x01\\xff\\x84\\x04#08S01Got packets out of order',
      },
    ],
  },
};
