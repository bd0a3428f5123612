// ONC RPC over UDP: the empty procedure of the port mapper, under a transaction number that the answer repeats (RFC 5531, section 9; RFC 1833).
import { join, uint, zeros } from '../bytes/build.ts';
import { Cursor } from '../bytes/cursor.ts';
import { nonceInt } from '../bytes/nonce.ts';
import type { Judged, Nonce, Prober } from '../prober.ts';

const PORT_MAPPER = 100_000;
const ACCEPTED = 0;
const OUTCOMES = [
  'success',
  'program unavailable',
  'program of another version',
  'procedure unavailable',
  'garbage',
  'a system error',
];

export const rpcbindUdp: Prober = {
  id: 'rpcbind-udp',
  name: 'ONC RPC (UDP)',
  transport: 'udp',
  ports: [111, 2049],
  uses: ['rpcbind', 'nfs', 'nfs-mountd', 'rquotad', 'nfs-ganesha'],
  opening: { says: 'the empty procedure of the port mapper, numbered with a nonce', may: [], bytes: rpcNull },
  common: true,
  recognise: judgeRpc,
  examples: {
    recognised: [
      {
        from: 'rpcbind 1.2.6 (Debian 12)',
        nonce: 'ffc385225e37e21ddcaeb0b367505a28',
        answer:
          '\\x7f\\xc3\\x85"\\x00\\x00\\x00\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00',
        product: null,
        version: null,
      },
    ],
    others: [
      {
        from: 'Knot DNS 3.2.6 (Debian 12)',
        nonce: '4d5b1d34db75561dea8c0a8fea54e52b',
        answer: 'M[\\x99\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00',
      },
      {
        from: 'BIND 9.18.49 (Debian 12), to a query',
        answer: '\\x99\\x17\\x80\\x05\\x00\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x02\\x00\\x01',
      },
    ],
  },
};

export function rpcNull(nonce: Nonce): Uint8Array {
  const call = join(uint(4, 0), uint(4, 2), uint(4, PORT_MAPPER), uint(4, 2), uint(4, 0));
  return join(uint(4, nonceInt(nonce)), call, zeros(16));
}

export function judgeRpc(answer: Uint8Array, nonce: Nonce): Judged {
  const cursor = new Cursor(answer);
  const number = cursor.uint(4);
  const kind = cursor.uint(4);
  const status = cursor.uint(4);
  if (cursor.short) return 'more';
  if (number !== nonceInt(nonce) || kind !== 1 || status > 1) return null;
  const rpc = { protocol: 'sunrpc', strength: 'bound', product: null, version: null } as const;
  if (status !== ACCEPTED) return { ...rpc, says: 'it denies our numbered call, as ONC RPC does' };
  cursor.skip(4);
  cursor.skip(cursor.uint(4));
  const outcome = cursor.uint(4);
  if (cursor.short) return answer.length < 500 ? 'more' : null;
  if (outcome === 0) return { ...rpc, protocol: 'rpcbind', says: 'the port mapper answers our numbered call' };
  const told = OUTCOMES[outcome];
  return told ? { ...rpc, says: `it answers our numbered call with: ${told}` } : null;
}
