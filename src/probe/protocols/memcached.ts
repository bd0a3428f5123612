// Memcached: the text command `version` (memcached, doc/protocol.txt).
import { join } from '../bytes/build.ts';
import { firstLine, mayStartWith, text } from '../bytes/text.ts';
import type { Prober } from '../prober.ts';

export const memcached: Prober = {
  id: 'memcached',
  name: 'Memcached',
  transport: 'tcp',
  ports: [11211],
  uses: ['memcached', 'couchbase', 'twemproxy'],
  opening: { says: 'version', may: [], bytes: () => join('version\r\n') },
  common: true,
  farewell: join('quit\r\n'),
  recognise(answer) {
    if (!mayStartWith(answer, 'VERSION ')) return null;
    const line = firstLine(answer);
    if (line === null || line === 'more') return line;
    const version = /^VERSION (\d+\.\d+[\w.+-]*)$/.exec(line)?.[1];
    return version
      ? {
          protocol: 'memcached',
          strength: 'structure',
          product: 'Memcached',
          version,
          says: `it answers version with ${version}`,
        }
      : null;
  },
  overhears: (answer) => /^(ERROR\r\n){2,}$|^CLIENT_ERROR /.test(text(answer)),
  examples: {
    recognised: [
      { from: 'Memcached 1.6.18 (Debian 12)', answer: 'VERSION 1.6.18\\r\\n', product: 'Memcached', version: '1.6.18' },
    ],
    others: [
      { from: 'Redis 7.0.15 (Debian 12)', answer: "-ERR unknown command 'version', with args beginning with: \\r\\n" },
      { from: 'gearmand 1.1.20 (Debian 12)', answer: 'OK 1.1.20+ds\\n' },
    ],
    overheard: [
      {
        from: 'Memcached 1.6.18 (Debian 12), to PING',
        answer: 'ERROR\\r\\nERROR\\r\\nERROR\\r\\nERROR\\r\\nERROR\\r\\n',
      },
    ],
  },
};
