// PostgreSQL: SSLRequest is answered by one byte and leaves no line in the log (protocol documentation, 55.2.10 and 55.7).
import { hexBytes } from '../bytes/build.ts';
import { mayStartWith, text } from '../bytes/text.ts';
import type { FollowUp, Judged, Prober } from '../prober.ts';

export const postgresql: Prober = {
  id: 'postgresql',
  name: 'PostgreSQL',
  transport: 'tcp',
  ports: [5432, 5433, 6432],
  uses: ['postgresql', 'pgbouncer', 'cockroachdb', 'yugabytedb', 'pgpool', 'questdb'],
  opening: { says: 'SSLRequest', may: [], bytes: () => hexBytes('00000008 04d2162f') },
  common: true,
  recognise(answer) {
    if (answer.length === 0) return 'more';
    if (answer.length === 1 && answer[0] === 0x53) {
      return {
        ...POSTGRESQL,
        strength: 'structure',
        offersTls: true,
        says: 'it answers SSLRequest with S, and begins TLS',
      };
    }
    if (answer.length === 1 && answer[0] === 0x4e) {
      return {
        ...POSTGRESQL,
        strength: 'pattern',
        offersTls: false,
        says: 'it answers SSLRequest with N',
        next: gssRequest,
      };
    }
    return errorResponse(answer);
  },
  overhears: (answer) => typeof errorResponse(answer) === 'object' && errorResponse(answer) !== null,
  examples: {
    recognised: [
      {
        from: 'PostgreSQL 15.20 (Debian 12) without TLS',
        answer: 'N',
        product: null,
        version: null,
        further: { answer: 'G', product: null, version: null },
      },
      {
        from: 'PgBouncer 1.18.0 (Debian 12)',
        answer: 'N',
        product: null,
        version: null,
        further: { answer: 'N', product: null, version: null },
      },
      { from: 'PostgreSQL 15.20 (Debian 12) with TLS', answer: 'S', product: null, version: null },
    ],
    others: [
      { from: 'MariaDB 10.11.19 (Debian 12)', answer: '!\\x00\\x00\\x01\\xff\\x84\\x04#08S01Got packets out of order' },
    ],
    overheard: [
      {
        from: 'PgBouncer 1.18.0 (Debian 12), to a GET',
        answer: 'E\\x00\\x00\\x00=SFATAL\\x00C08P01\\x00Mclient sent partial pkt in startup phase\\x00\\x00',
      },
    ],
  },
};

const POSTGRESQL = { protocol: 'postgresql', product: null, version: null } as const;

/** One byte is little; the same connection lets GSSENCRequest follow, of which no other protocol knows either. */
const gssRequest: FollowUp = {
  says: 'GSSENCRequest',
  may: [],
  bytes: () => hexBytes('00000008 04d21630'),
  recognise(answer) {
    if (answer.length === 0) return 'more';
    if (answer.length === 1 && (answer[0] === 0x4e || answer[0] === 0x47)) {
      const says = `it answers GSSENCRequest with ${text(answer)}`;
      return { ...POSTGRESQL, strength: 'bound', says };
    }
    // Servers before version 12 know nothing of it, and say so as PostgreSQL does.
    return errorResponse(answer);
  },
};

function errorResponse(answer: Uint8Array): Judged {
  if (!mayStartWith(answer, 'E')) return null;
  const said = text(answer.subarray(0, 2000));
  // From protocol 3 on: a length, then fields; before it: a plain text up to a zero byte.
  if (!/^E(\0\0[\s\S]{2}S?[A-Z\0]*|[\x20-\x7e\n]+\0?$)/.test(said)) return said.length < 6 ? 'more' : null;
  const message = /(?:\0M|^E)([^\0]{8,300})(\0)/.exec(said);
  if (!message) return said.length < 300 ? 'more' : null;
  if (!/\0C[0-9A-Z]{5}\0/.test(said) && !/unsupported frontend protocol|FATAL/.test(said)) return null;
  return { ...POSTGRESQL, strength: 'structure', says: `it refuses as PostgreSQL does: ${message[1]?.trim()}` };
}
