// SpamAssassin: PING, which spamc knows as its first word (SpamAssassin, spamd/PROTOCOL).
import { join } from '../bytes/build.ts';
import { firstLine, mayStartWith, text } from '../bytes/text.ts';
import type { Prober } from '../prober.ts';

export const spamd: Prober = {
  id: 'spamd',
  name: 'SpamAssassin',
  transport: 'tcp',
  ports: [783],
  uses: ['spamassassin'],
  opening: { says: 'PING', may: ['log'], bytes: () => join('PING SPAMC/1.2\r\n\r\n') },
  common: false,
  recognise(answer) {
    if (!mayStartWith(answer, 'SPAMD/')) return null;
    const line = firstLine(answer);
    if (line === null || line === 'more') return line;
    const told = /^SPAMD\/\d\.\d (\d+) (.{0,100})$/.exec(line);
    return told
      ? {
          protocol: 'spamd',
          strength: 'structure',
          product: null,
          version: null,
          says: `it answers PING with ${told[2]}`,
        }
      : null;
  },
  overhears: (answer) => /^SPAMD\/\d\.\d \d+ /.test(text(answer)),
  examples: {
    recognised: [
      { from: 'SpamAssassin 4.0.1 (Debian 12)', answer: 'SPAMD/1.5 0 PONG\\r\\n', product: null, version: null },
    ],
    others: [
      {
        from: 'Dovecot 2.3.19 (Debian 12), IMAP',
        answer:
          'PING BAD Error in IMAP command received by server.\\r\\n* BAD Error in IMAP command received by server.\\r\\n',
      },
      {
        from: 'MiniDLNA 1.3.0 (Debian 12)',
        answer:
          'HTTP/1.1 501 Not Implemented\\r\\nContent-Type: text/html\\r\\nConnection: close\\r\\nContent-Length: 149\\r\\nServer: Debian DLNADOC/1.50 UPnP/1.0 MiniDLNA/1.3.0\\r\\nDate: Wed, 25 Nov 2026 23:35:51 GMT\\r\\nEXT:\\r\\n\\r\\n<HTML><HEAD><TITLE>501 Not Implemented</TITLE></HEAD><BODY><H1>Not Implemented</H1>The HTTP Method is not implemented by this server.</BODY></HTML>\\r\\n',
      },
    ],
    overheard: [
      {
        from: 'SpamAssassin 4.0.1 (Debian 12), to a GET',
        answer: 'SPAMD/1.0 76 Bad header line: GET / HTTP/1.1\\r\\n',
      },
    ],
  },
};
