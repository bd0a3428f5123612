// IMAP: an untagged greeting, often with the capabilities in it (RFC 9051, section 7.1).
import { join } from '../bytes/build.ts';
import { type Mark, productIn } from '../bytes/product.ts';
import { firstLine, mayStartWith, text } from '../bytes/text.ts';
import type { FollowUp, Prober, Recognition } from '../prober.ts';

export const imap: Prober = {
  id: 'imap',
  name: 'IMAP',
  transport: 'tcp',
  ports: [143, 993],
  uses: ['imap', 'dovecot', 'cyrus-imap', 'courier', 'proton-bridge', 'davmail', 'exchange'],
  opening: null,
  common: true,
  farewell: join('p9 LOGOUT\r\n'),
  recognise(answer) {
    const line = firstLine(answer);
    if (line === null) return null;
    if (line === 'more')
      return ['* OK', '* PREAUTH', '* BYE'].some((start) => mayStartWith(answer, start)) ? 'more' : null;
    const state = /^\* (OK|PREAUTH|BYE)\b/.exec(line)?.[1];
    if (!state) return null;
    const named = /\bIMAP/i.test(line) || state === 'PREAUTH';
    const found: Recognition = {
      protocol: 'imap',
      strength: named ? 'structure' : 'pattern',
      ...productIn(line, MARKS),
      says: `it greets with "* ${state}"${named ? ' as IMAP' : ''}`,
    };
    if (/\[CAPABILITY /.test(line)) return { ...found, offersTls: /\bSTARTTLS\b/.test(line) };
    return state === 'OK' ? { ...found, next: capability(found) } : found;
  },
  examples: {
    recognised: [
      {
        from: 'Dovecot 2.3.19 (Debian 12)',
        answer:
          '* OK [CAPABILITY IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE LITERAL+ AUTH=PLAIN] Dovecot (Debian) ready.\\r\\n',
        product: 'Dovecot',
        version: null,
      },
      {
        from: 'constructed: as Cyrus greets (https://www.cyrusimap.org, imapd.conf serverinfo)',
        answer:
          '* OK [CAPABILITY IMAP4rev1 LITERAL+ ID ENABLE STARTTLS AUTH=PLAIN SASL-IR] mail.example.net Cyrus IMAP 3.6.1-Debian-3.6.1-4+deb12u3 server ready\\r\\n',
        product: 'Cyrus IMAP',
        version: '3.6.1',
      },
      {
        from: 'constructed: as Courier greets (https://www.courier-mta.org/imap)',
        answer:
          '* OK [CAPABILITY IMAP4rev1 UIDPLUS CHILDREN NAMESPACE THREAD=ORDEREDSUBJECT SORT QUOTA IDLE ACL STARTTLS] Courier-IMAP ready. Copyright 1998-2022 Double Precision, Inc.\\r\\n',
        product: 'Courier IMAP',
        version: null,
      },
      {
        from: 'constructed: a greeting without capabilities (RFC 9051, section 7.1.1)',
        answer: '* OK mail.example.net ready\\r\\n',
        product: null,
        version: null,
        further: {
          answer: '* CAPABILITY IMAP4rev2 STARTTLS AUTH=PLAIN\\r\\np1 OK done\\r\\n',
          product: null,
          version: null,
        },
      },
    ],
    others: [{ from: 'Dovecot 2.3.19 (Debian 12), POP3', answer: '+OK Dovecot (Debian) ready.\\r\\n' }],
  },
};

const MARKS: readonly Mark[] = [
  [/\bDovecot\b/, 'Dovecot'],
  [/\bCyrus IMAP(?:4)? v?(\d+(?:\.\d+)+)/, 'Cyrus IMAP'],
  [/\bCourier-IMAP\b/, 'Courier IMAP'],
  [/Microsoft Exchange/, 'Microsoft Exchange'],
  [/\bStalwart\b/, 'Stalwart'],
  [/\bUW-?IMAP|IMAP4rev1 (20\d\d[\w.]*)/, 'UW IMAP'],
];

function capability(before: Recognition): FollowUp {
  return {
    says: 'CAPABILITY',
    may: [],
    bytes: () => join('p1 CAPABILITY\r\n'),
    recognise(answer) {
      const said = text(answer);
      const offered = /^\* CAPABILITY ([^\r\n]*IMAP[^\r\n]*)\r?\n/m.exec(said)?.[1];
      if (!offered) return said.length < 4096 && !/^p1 /m.test(said) ? 'more' : null;
      const offersTls = /\bSTARTTLS\b/.test(offered);
      return { ...before, strength: 'structure', offersTls, says: 'it lists its capabilities' };
    },
  };
}
