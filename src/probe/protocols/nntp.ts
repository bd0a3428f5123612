// NNTP: a greeting with 200 or 201 (RFC 3977, section 5.1); CAPABILITIES where it leaves a doubt.
import { join } from '../bytes/build.ts';
import { type Mark, productIn } from '../bytes/product.ts';
import { textReply } from '../bytes/reply.ts';
import { text } from '../bytes/text.ts';
import type { FollowUp, Prober, Recognition } from '../prober.ts';

export const nntp: Prober = {
  id: 'nntp',
  name: 'NNTP',
  transport: 'tcp',
  ports: [119, 563],
  uses: ['nntp'],
  opening: null,
  common: true,
  farewell: join('QUIT\r\n'),
  recognise(answer) {
    const reply = textReply(answer);
    if (reply === null || reply === 'more') return reply;
    const said = reply.lines.join(' ');
    if (
      !['200', '201', '400', '502'].includes(reply.code) ||
      !/\bNNTP\b|\bNNRP\b|InterNetNews|\bnews\b|\bINN\b/i.test(said)
    )
      return null;
    const found: Recognition = {
      protocol: 'nntp',
      strength: /NNTP|NNRP|InterNetNews/.test(said) ? 'structure' : 'pattern',
      ...productIn(said, MARKS),
      says: `it greets with ${reply.code} as a news server`,
    };
    return reply.code === '200' || reply.code === '201' ? { ...found, next: capabilities(found) } : found;
  },
  examples: {
    recognised: [
      {
        from: 'Leafnode 1.12.0 (Debian 12)',
        answer:
          '200 Leafnode NNTP Daemon, version 1.12.0 running at news.example.net (my fqdn: news.example.net)\\r\\n',
        product: 'Leafnode',
        version: '1.12.0',
      },
    ],
    others: [
      { from: 'Postfix 3.7.11 (Debian 12)', answer: '220 mail.example.net ESMTP Postfix (Debian/GNU)\\r\\n' },
      {
        from: 'Dovecot 2.3.19 (Debian 12), IMAP',
        answer:
          '* OK [CAPABILITY IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE LITERAL+ AUTH=PLAIN] Dovecot (Debian) ready.\\r\\n',
      },
    ],
  },
};

const MARKS: readonly Mark[] = [
  [/InterNetNews .*\bINN (\d[\w.]*)/, 'INN'],
  [/\bINN (\d[\w.]*)/, 'INN'],
  [/Leafnode NNTP Daemon, version (\d[\w.]*)/i, 'Leafnode'],
  [/Leafnode/, 'Leafnode'],
  [/\bsn version (\d[\w.]*)/, 'sn'],
];

function capabilities(before: Recognition): FollowUp {
  return {
    says: 'CAPABILITIES',
    may: [],
    bytes: () => join('CAPABILITIES\r\n'),
    recognise(answer) {
      const said = text(answer);
      if (!/^101[ -]/.test(said)) return said.length < 4 && '101 '.startsWith(said) ? 'more' : null;
      if (!/^\.\r?\n/m.test(said)) return said.length < 4096 ? 'more' : null;
      const offersTls = /^STARTTLS\r?$/m.test(said);
      return { ...before, strength: 'structure', offersTls, says: 'it answers CAPABILITIES' };
    },
  };
}
