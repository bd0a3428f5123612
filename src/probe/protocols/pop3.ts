// POP3: a positive greeting (RFC 1939, section 4); CAPA lists what is offered (RFC 2449).
import { join } from '../bytes/build.ts';
import { type Mark, productIn } from '../bytes/product.ts';
import { firstLine, mayStartWith, text } from '../bytes/text.ts';
import type { FollowUp, Prober, Recognition } from '../prober.ts';

export const pop3: Prober = {
  id: 'pop3',
  name: 'POP3',
  transport: 'tcp',
  ports: [110, 995],
  uses: ['pop3', 'dovecot', 'cyrus-imap', 'courier', 'davmail'],
  opening: null,
  common: true,
  farewell: join('QUIT\r\n'),
  recognise(answer) {
    const line = firstLine(answer);
    if (line === null || !mayStartWith(answer, '+OK')) return null;
    if (line === 'more') return 'more';
    if (!/^\+OK( |$)/.test(line)) return null;
    const named = /POP/i.test(line) || /<[^<>@\s]+@[^<>@\s]+>/.test(line);
    const found: Recognition = {
      protocol: 'pop3',
      strength: named ? 'structure' : 'pattern',
      ...productIn(line, MARKS),
      says: `it greets with "+OK"${named ? ' as POP3' : ''}`,
    };
    return { ...found, next: capabilities(found) };
  },
  examples: {
    recognised: [
      {
        from: 'Dovecot 2.3.19 (Debian 12)',
        answer: '+OK Dovecot (Debian) ready.\\r\\n',
        product: 'Dovecot',
        version: null,
        further: {
          answer:
            '+OK\\r\\nCAPA\\r\\nTOP\\r\\nUIDL\\r\\nRESP-CODES\\r\\nPIPELINING\\r\\nAUTH-RESP-CODE\\r\\nUSER\\r\\nSASL PLAIN\\r\\n.\\r\\n',
          product: 'Dovecot',
          version: null,
        },
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
  [/\bDovecot\b/, 'Dovecot'],
  [/\bCyrus POP3 v?(\d+(?:\.\d+)+)/, 'Cyrus IMAP'],
  [/Microsoft Exchange/, 'Microsoft Exchange'],
  [/\bCourier\b/, 'Courier'],
  [/\bQpopper \(version (\S+)\)/, 'Qpopper'],
];

function capabilities(before: Recognition): FollowUp {
  return {
    says: 'CAPA',
    may: [],
    bytes: () => join('CAPA\r\n'),
    recognise(answer) {
      const said = text(answer);
      if (!said.startsWith('+OK')) return null;
      if (!/^\.\r?\n/m.test(said)) return said.length < 4096 ? 'more' : null;
      const offersTls = /^STLS\r?$/m.test(said);
      const implementation = /^IMPLEMENTATION ([^\r\n]+)/m.exec(said)?.[1];
      const named = before.product ? before : productIn(implementation ?? '', MARKS);
      const { product, version } = named;
      return {
        ...before,
        product,
        version,
        strength: 'structure',
        offersTls,
        says: 'it answers CAPA',
      };
    },
  };
}
