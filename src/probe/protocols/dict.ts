// DICT: a greeting with 220, capabilities in angle brackets, and a message number (RFC 2229, section 3.1).
import { join } from '../bytes/build.ts';
import { productIn } from '../bytes/product.ts';
import { textReply } from '../bytes/reply.ts';
import type { Prober } from '../prober.ts';

export const dict: Prober = {
  id: 'dict',
  name: 'DICT',
  transport: 'tcp',
  ports: [2628],
  uses: ['dict'],
  opening: null,
  common: true,
  farewell: join('QUIT\r\n'),
  recognise(answer) {
    const reply = textReply(answer);
    if (reply === null || reply === 'more') return reply;
    const said = reply.lines.join(' ');
    if (reply.code !== '220' || !/ <(?:[a-z]+\.)*[a-z]+> <[^<>@\s]+@[^<>\s]*>\s*$/.test(said) || /SMTP|FTP/.test(said))
      return null;
    const named = productIn(said, [[/\bdictd (\d[\w.]*)/, 'dictd']]);
    return {
      protocol: 'dict',
      strength: 'structure',
      ...named,
      says: 'it greets with 220, its capabilities and a message number',
    };
  },
  examples: {
    recognised: [
      {
        from: 'dictd 1.13.0 (Debian 12)',
        answer: '220 h1 dictd 1.13.0/rf on Linux 6.1.0-999-amd64 <auth.mime> <2.3741.1795647921@h1>\\r\\n',
        product: 'dictd',
        version: '1.13.0',
      },
    ],
    others: [
      { from: 'vsftpd 3.0.3 (Debian 12)', answer: '220 (vsFTPd 3.0.3)\\r\\n' },
      { from: 'Postfix 3.7.11 (Debian 12)', answer: '220 mail.example.net ESMTP Postfix (Debian/GNU)\\r\\n' },
    ],
  },
};
