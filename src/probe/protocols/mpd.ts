// Music Player Daemon: greets with OK MPD and the version of its protocol (mpd.readthedocs.io, "Protocol").

import { join } from '../bytes/build.ts';
import { firstLine, mayStartWith } from '../bytes/text.ts';
import type { Prober } from '../prober.ts';

export const mpd: Prober = {
  id: 'mpd',
  name: 'Music Player Daemon',
  transport: 'tcp',
  ports: [6600],
  uses: ['mpd'],
  opening: null,
  common: true,
  farewell: join('close\n'),
  recognise(answer) {
    if (!mayStartWith(answer, 'OK MPD ')) return null;
    const line = firstLine(answer);
    if (line === null || line === 'more') return line;
    const version = /^OK MPD (\d+\.\d+(?:\.\d+)?)$/.exec(line)?.[1];
    // The number is that of the protocol, which trails the program's.
    return version
      ? {
          protocol: 'mpd',
          strength: 'structure',
          product: 'Music Player Daemon',
          version: null,
          says: `it greets as MPD ${version}`,
        }
      : null;
  },
  examples: {
    recognised: [
      { from: 'MPD 0.23.12 (Debian 12)', answer: 'OK MPD 0.23.5\\n', product: 'Music Player Daemon', version: null },
    ],
    others: [{ from: 'TigerVNC 1.12.0 (Debian 12)', answer: 'RFB 003.008\\n' }],
  },
};
