// ClamAV: the command VERSION (clamd(8), "Commands").
import { join } from '../bytes/build.ts';
import { firstLine, mayStartWith } from '../bytes/text.ts';
import type { Prober } from '../prober.ts';

export const clamd: Prober = {
  id: 'clamd',
  name: 'ClamAV',
  transport: 'tcp',
  ports: [3310],
  uses: ['clamav'],
  opening: { says: 'VERSION', may: [], bytes: () => join('nVERSION\n') },
  common: true,
  recognise(answer) {
    if (!mayStartWith(answer, 'ClamAV ')) return null;
    const line = firstLine(answer);
    if (line === null || line === 'more') return line;
    // With a database: `ClamAV 1.4.6/27000/Wed Nov 25 09:00:00 2026`.
    const version = /^ClamAV (\d+\.\d+[\w.+-]*)(?:\/|$)/.exec(line)?.[1];
    return version
      ? {
          protocol: 'clamd',
          strength: 'structure',
          product: 'ClamAV',
          version,
          says: `it answers VERSION as ClamAV ${version}`,
        }
      : null;
  },
  overhears: (answer) => mayStartWith(answer, 'UNKNOWN COMMAND') && answer.length >= 15,
  examples: {
    recognised: [{ from: 'ClamAV 1.4.6 (Debian 12)', answer: 'ClamAV 1.4.6\\n', product: 'ClamAV', version: '1.4.6' }],
    others: [
      { from: 'Redis 7.0.15 (Debian 12)', answer: "-ERR unknown command 'nVERSION', with args beginning with: \\r\\n" },
    ],
    overheard: [{ from: 'ClamAV 1.4.6 (Debian 12), to a GET', answer: 'UNKNOWN COMMAND\\n' }],
  },
};
