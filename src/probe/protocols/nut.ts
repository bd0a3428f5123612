// Network UPS Tools: the command VER, which needs no login (RFC 9271, section 4.2.1).
import { join } from '../bytes/build.ts';
import { firstLine, mayStartWith, text } from '../bytes/text.ts';
import type { Prober } from '../prober.ts';

export const nut: Prober = {
  id: 'nut',
  name: 'Network UPS Tools',
  transport: 'tcp',
  ports: [3493],
  uses: ['nut'],
  opening: { says: 'VER', may: [], bytes: () => join('VER\n') },
  common: true,
  farewell: join('LOGOUT\n'),
  recognise(answer) {
    if (!mayStartWith(answer, 'Network UPS Tools upsd ')) return null;
    const line = firstLine(answer);
    if (line === null || line === 'more') return line;
    const version = /^Network UPS Tools upsd (\d[\w.-]*)/.exec(line)?.[1];
    return version
      ? {
          protocol: 'nut',
          strength: 'structure',
          product: 'Network UPS Tools',
          version,
          says: `it answers VER as upsd ${version}`,
        }
      : null;
  },
  overhears: (answer) => /^ERR (INVALID-ARGUMENT|UNKNOWN-COMMAND)\n/.test(text(answer)),
  examples: {
    recognised: [
      {
        from: 'Network UPS Tools 2.8.0 (Debian 12)',
        answer: 'Network UPS Tools upsd 2.8.0 - http://www.networkupstools.org/\\n',
        product: 'Network UPS Tools',
        version: '2.8.0',
      },
    ],
    others: [
      { from: 'Memcached 1.6.18 (Debian 12)', answer: 'ERROR\\r\\n' },
      { from: 'Redis 7.0.15 (Debian 12)', answer: "-ERR unknown command 'VER', with args beginning with: \\r\\n" },
    ],
    overheard: [
      {
        from: 'Network UPS Tools 2.8.0 (Debian 12), to a GET',
        answer:
          'ERR INVALID-ARGUMENT\\nERR UNKNOWN-COMMAND\\nERR UNKNOWN-COMMAND\\nERR UNKNOWN-COMMAND\\nERR UNKNOWN-COMMAND\\n',
      },
    ],
  },
};
