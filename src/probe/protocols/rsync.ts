// rsync: the daemon greets with its protocol version (rsyncd.conf(5); clientserver.c speaks first).
import { firstLine, mayStartWith } from '../bytes/text.ts';
import type { Prober } from '../prober.ts';

export const rsync: Prober = {
  id: 'rsync',
  name: 'rsync',
  transport: 'tcp',
  ports: [873],
  uses: ['rsync'],
  opening: null,
  common: true,
  recognise(answer) {
    if (!mayStartWith(answer, '@RSYNCD: ')) return null;
    const line = firstLine(answer);
    if (line === null || line === 'more') return line;
    const found = /^@RSYNCD: (\d{2}(?:\.\d+)?)(?: [a-z0-9 ]+)?$/.exec(line);
    if (!found) return null;
    // The number is that of the protocol, not of the program.
    return {
      protocol: 'rsync',
      strength: 'structure',
      product: null,
      version: null,
      says: `it greets with @RSYNCD ${found[1]}`,
    };
  },
  examples: {
    recognised: [
      {
        from: 'rsync 3.5.0 (Debian 12)',
        answer: '@RSYNCD: 32.0 sha512 sha256 sha1 md5 md4\\n',
        product: null,
        version: null,
      },
    ],
    others: [{ from: 'Postfix 3.7.11 (Debian 12)', answer: '220 mail.example.net ESMTP Postfix (Debian/GNU)\\r\\n' }],
  },
};
