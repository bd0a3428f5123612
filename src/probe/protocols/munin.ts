// Munin's node: it begins with its name (guide.munin-monitoring.org, "Data exchange between master and node").
import { join } from '../bytes/build.ts';
import { firstLine, mayStartWith } from '../bytes/text.ts';
import type { FollowUp, Prober } from '../prober.ts';

export const munin: Prober = {
  id: 'munin',
  name: 'Munin node',
  transport: 'tcp',
  ports: [4949],
  uses: ['munin-node'],
  opening: null,
  common: true,
  farewell: join('quit\n'),
  recognise(answer) {
    if (!mayStartWith(answer, '# munin node at ')) return null;
    const line = firstLine(answer);
    if (line === null || line === 'more') return line;
    return { ...MUNIN, version: null, says: 'it greets as a Munin node', next: version };
  },
  examples: {
    recognised: [
      {
        from: 'Munin node 2.0.73 (Debian 12)',
        answer: '# munin node at db.example.net\\n',
        product: 'Munin node',
        version: null,
        further: {
          answer: 'munins node on db.example.net version: 2.0.73\\n',
          product: 'Munin node',
          version: '2.0.73',
        },
      },
    ],
    others: [{ from: 'MPD 0.23.12 (Debian 12)', answer: 'OK MPD 0.23.5\\n' }],
  },
};

const MUNIN = { protocol: 'munin', strength: 'structure', product: 'Munin node' } as const;

const version: FollowUp = {
  says: 'version',
  may: [],
  bytes: () => join('version\n'),
  recognise(answer) {
    const line = firstLine(answer);
    if (line === null || line === 'more') return line;
    const told = /version: (\d[\w.-]*)/.exec(line)?.[1];
    return told ? { ...MUNIN, version: told, says: `it answers version with ${told}` } : null;
  },
};
