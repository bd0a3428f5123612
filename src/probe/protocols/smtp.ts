// SMTP: a greeting with 220, then EHLO tells what is offered (RFC 5321, section 3.1 and 4.1.1.1). LMTP says LHLO (RFC 2033).

import { join } from '../bytes/build.ts';
import { type Mark, productIn } from '../bytes/product.ts';
import { textReply } from '../bytes/reply.ts';
import type { FollowUp, Prober, Recognition } from '../prober.ts';

export const smtp: Prober = {
  id: 'smtp',
  name: 'SMTP',
  transport: 'tcp',
  ports: [25, 587, 465, 2525, 1025, 24],
  uses: [
    'smtp',
    'postfix',
    'exim',
    'sendmail',
    'opensmtpd',
    'dovecot',
    'courier',
    'cyrus-imap',
    'amavis',
    'mailpit',
    'mailhog',
    'mailcatcher',
    'maildev',
    'mailman',
    'exchange',
    'zimbra',
    'proton-bridge',
    'davmail',
  ],
  opening: null,
  common: true,
  farewell: join('QUIT\r\n'),
  recognise(answer) {
    const reply = textReply(answer);
    if (reply === null || reply === 'more') return reply;
    const said = reply.lines.join(' ');
    if (!['220', '421', '554'].includes(reply.code) || /FTP|FileZilla|Serv-U|\bdictd\b|NNTP|MUD|SNPP/.test(said))
      return null;
    const lmtp = /\bLMTP\b/.test(said);
    const sure = lmtp || /SMTP|Sendmail|Postfix|Exim/i.test(said);
    if (!sure && reply.code !== '220') return null;
    const found: Recognition = {
      protocol: lmtp ? 'lmtp' : 'smtp',
      strength: sure ? 'structure' : 'pattern',
      ...productIn(said, MARKS),
      says: `it greets with ${reply.code}${sure ? ` as ${lmtp ? 'LMTP' : 'SMTP'}` : ''}`,
    };
    if (reply.code !== '220') return found;
    return { ...found, next: sure ? hello(lmtp ? 'LHLO' : 'EHLO', found) : noop(found) };
  },
  examples: {
    recognised: [
      {
        from: 'Postfix 3.7.11 (Debian 12)',
        answer: '220 mail.example.net ESMTP Postfix (Debian/GNU)\\r\\n',
        product: 'Postfix',
        version: null,
        further: {
          answer:
            '250-mail.example.net\\r\\n250-PIPELINING\\r\\n250-SIZE 10240000\\r\\n250-VRFY\\r\\n250-ETRN\\r\\n250-STARTTLS\\r\\n250-ENHANCEDSTATUSCODES\\r\\n250-8BITMIME\\r\\n250-DSN\\r\\n250-SMTPUTF8\\r\\n250 CHUNKING\\r\\n',
          product: 'Postfix',
          version: null,
        },
      },
      {
        from: 'Exim 4.96 (Debian 12)',
        answer: '220 mail.example.net ESMTP Exim 4.96 Wed, 25 Nov 2026 22:54:02 +0000\\r\\n',
        product: 'Exim',
        version: '4.96',
        further: {
          answer:
            '250-mail.example.net Hello localhost [127.0.0.1]\\r\\n250-SIZE 52428800\\r\\n250-8BITMIME\\r\\n250-PIPELINING\\r\\n250-PIPECONNECT\\r\\n250-CHUNKING\\r\\n250-STARTTLS\\r\\n250-SMTPUTF8\\r\\n250 HELP\\r\\n',
          product: 'Exim',
          version: '4.96',
        },
      },
      {
        from: 'Dovecot 2.3.19 (Debian 12), LMTP',
        answer: '220 h1 Dovecot (Debian) ready.\\r\\n',
        product: 'Dovecot',
        version: null,
        further: {
          answer: '250 2.0.0 OK\\r\\n',
          product: 'Dovecot',
          version: null,
          further: { answer: '500 5.5.1 Unknown command\\r\\n', product: 'Dovecot', version: null },
        },
      },
      {
        from: 'vsftpd 3.0.3 (Debian 12) with a banner of its own: FTP',
        answer: '220 Welcome.\\r\\n',
        product: null,
        version: null,
        further: { answer: '530 Please login with USER and PASS.\\r\\n', product: null, version: null },
      },
      {
        from: 'ProFTPD 1.3.8 (Debian 12) with a banner of its own: FTP',
        answer: '220 Welcome.\\r\\n',
        product: null,
        version: null,
        further: { answer: '200 NOOP command successful\\r\\n', product: null, version: null },
      },
      {
        from: 'constructed: as Sendmail greets (Sendmail Installation and Operation Guide, SmtpGreetingMessage)',
        answer:
          '220 mail.example.net ESMTP Sendmail 8.17.1.9/8.17.1.9/Debian-2+deb12u2; Wed, 25 Nov 2026 22:54:02 GMT\\r\\n',
        product: 'Sendmail',
        version: '8.17.1.9',
      },
      {
        from: 'constructed: as Exchange greets (https://learn.microsoft.com/exchange)',
        answer: '220 mail.example.net Microsoft ESMTP MAIL Service ready at Wed, 25 Nov 2026 22:54:02 +0000\\r\\n',
        product: 'Microsoft Exchange or IIS SMTP',
        version: null,
      },
    ],
    others: [
      { from: 'vsftpd 3.0.3 (Debian 12)', answer: '220 (vsFTPd 3.0.3)\\r\\n' },
      { from: 'ProFTPD 1.3.8 (Debian 12)', answer: '220 ProFTPD Server (Debian) [127.0.0.1]\\r\\n' },
    ],
  },
};

const MARKS: readonly Mark[] = [
  [/\bPostfix\b/, 'Postfix'],
  [/\bExim (\d\S*)/, 'Exim'],
  [/\bSendmail (\d[\w.]*)/, 'Sendmail'],
  [/\bOpenSMTPD\b/, 'OpenSMTPD'],
  [/\bDovecot\b/, 'Dovecot'],
  [/\bCyrus(?: LMTP)? v?(\d[\w.]*)/, 'Cyrus IMAP'],
  [/Microsoft ESMTP MAIL Service/, 'Microsoft Exchange or IIS SMTP'],
  [/\bMailHog\b/, 'MailHog'],
  [/\bMailpit\b/, 'Mailpit'],
  [/Python SMTP (?:proxy version )?(\d\S*)/, 'aiosmtpd'],
  [/\bHaraka\/?(\d\S*)?/, 'Haraka'],
  [/\bStalwart\b/, 'Stalwart'],
  [/\bqmail\b/i, 'qmail'],
  [/\bCourier (\d\S*)?/, 'Courier'],
];

/** A bare 220 may be FTP, too, and ProFTPD hangs up on EHLO. Both know NOOP: mail answers 250, FTP 200 or 530. */
function noop(before: Recognition): FollowUp {
  return {
    says: 'NOOP',
    may: ['log'],
    bytes: () => join('NOOP\r\n'),
    recognise(answer) {
      const reply = textReply(answer);
      if (reply === null || reply === 'more') return reply;
      const says = `it answers NOOP with ${reply.code}`;
      if (reply.code === '250') return { ...before, says, next: hello('EHLO', before) };
      if (reply.code === '200' || reply.code === '530')
        return { ...before, protocol: 'ftp', strength: 'structure', says };
      return null;
    },
  };
}

function hello(word: 'EHLO' | 'LHLO', before: Recognition): FollowUp {
  return {
    says: `${word} localhost`,
    may: ['log'],
    bytes: () => join(`${word} localhost\r\n`),
    recognise(answer) {
      const reply = textReply(answer);
      if (reply === null || reply === 'more') return reply;
      const says = `it answers ${word}`;
      if (reply.code === '250') {
        const offersTls = reply.lines.some((line) => line.toUpperCase() === 'STARTTLS');
        return { ...before, protocol: word === 'LHLO' ? 'lmtp' : 'smtp', strength: 'structure', offersTls, says };
      }
      // LMTP must not accept EHLO (RFC 2033, section 4.1), and no server of mail refuses it for any other reason.
      if (before.strength !== 'pattern' || !/^50[0-2]$/.test(reply.code)) return null;
      return { ...before, protocol: 'lmtp', strength: 'structure', says: 'it refuses EHLO, as LMTP must' };
    },
  };
}
