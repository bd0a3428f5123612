// STUN over TCP: the same messages, which tell their own length (RFC 8489, section 6.2.2).
import type { Prober } from '../prober.ts';
import { stun } from './stun.ts';

export const stunTcp: Prober = {
  ...stun,
  id: 'stun-tcp',
  name: 'STUN (TCP)',
  transport: 'tcp',
  common: false,
  examples: {
    recognised: [
      {
        from: 'coturn 4.6.1 (Debian 12)',
        nonce: '2931013198282cdf16d4a1abc3d8ebf0',
        answer:
          "\\x01\\x01\\x00<!\\x12\\xa4B)1\\x011\\x98(,\\xdf\\x16\\xd4\\xa1\\xab\\x00 \\x00\\x08\\x00\\x01\\xb8\\xc6^\\x12\\xa4C\\x00\\x01\\x00\\x08\\x00\\x01\\x99\\xd4\\x7f\\x00\\x00\\x01\\x80+\\x00\\x08\\x00\\x01\\x08J\\x7f\\x00\\x00\\x01\\x80\"\\x00\\x14Coturn-4.6.1 'Gorst'",
        product: 'coturn',
        version: '4.6.1',
      },
    ],
    others: [
      {
        from: 'MariaDB 10.11.19 (Debian 12)',
        nonce: '7fbca8165ad2957990f5cfc93eef0a43',
        answer: '!\\x00\\x00\\x01\\xff\\x84\\x04#08S01Got packets out of order',
      },
    ],
  },
};
