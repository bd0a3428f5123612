// ManageSieve: the server begins with its capabilities, in quotes (RFC 5804, sections 1.7 and 2.12).
import { join } from '../bytes/build.ts';
import { type Mark, productIn } from '../bytes/product.ts';
import { mayStartWith, text } from '../bytes/text.ts';
import type { Prober } from '../prober.ts';

export const managesieve: Prober = {
  id: 'managesieve',
  name: 'ManageSieve',
  transport: 'tcp',
  ports: [4190, 2000],
  uses: ['managesieve', 'dovecot', 'cyrus-imap'],
  opening: null,
  common: true,
  farewell: join('LOGOUT\r\n'),
  recognise(answer) {
    const said = text(answer.subarray(0, 4096));
    if (!mayStartWith(answer, '"IMPLEMENTATION" ') && !mayStartWith(answer, '"SIEVE" ')) return null;
    if (!/^(OK|NO|BYE)\b[^\n]*\n/m.test(said)) return said.length < 4096 ? 'more' : null;
    if (!/^"SIEVE" "/m.test(said)) return null;
    const implementation = /^"IMPLEMENTATION" "([^"]*)"/m.exec(said)?.[1] ?? '';
    return {
      protocol: 'managesieve',
      strength: 'structure',
      ...productIn(implementation, MARKS),
      offersTls: /^"STARTTLS"/m.test(said),
      says: `it begins with the capabilities of ${implementation || 'a Sieve server'}`,
    };
  },
  examples: {
    recognised: [
      {
        from: 'Dovecot 2.3.19 (Debian 12), Pigeonhole',
        answer:
          '"IMPLEMENTATION" "Dovecot (Debian) Pigeonhole"\\r\\n"SIEVE" "fileinto reject envelope encoded-character vacation subaddress comparator-i;ascii-numeric relational regex imap4flags copy include variables body enotify environment mailbox date index ihave duplicate mime foreverypart extracttext"\\r\\n"NOTIFY" "mailto"\\r\\n"SASL" "PLAIN"\\r\\n"VERSION" "1.0"\\r\\nOK "Dovecot (Debian) ready."\\r\\n',
        product: null,
        version: null,
      },
    ],
    others: [
      {
        from: 'Dovecot 2.3.19 (Debian 12), IMAP',
        answer:
          '* OK [CAPABILITY IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE LITERAL+ AUTH=PLAIN] Dovecot (Debian) ready.\\r\\n',
      },
    ],
  },
};

const MARKS: readonly Mark[] = [
  [/^Dovecot Pigeonhole/, 'Dovecot Pigeonhole'],
  [/^Cyrus timsieved v?(\d+(?:\.\d+)+)/, 'Cyrus IMAP'],
  [/^Stalwart/, 'Stalwart'],
];
