// ZooKeeper: the four letters `srvr`, the one such word that is allowed by default (ZooKeeper Administrator's Guide, "The Four Letter Words").
import { join } from '../bytes/build.ts';
import { mayStartWith, text } from '../bytes/text.ts';
import type { Prober } from '../prober.ts';

export const zookeeper: Prober = {
  id: 'zookeeper',
  name: 'ZooKeeper',
  transport: 'tcp',
  ports: [2181],
  uses: ['zookeeper', 'clickhouse-keeper'],
  opening: { says: 'srvr', may: ['log'], bytes: () => join('srvr') },
  common: true,
  recognise(answer) {
    const said = text(answer.subarray(0, 4096));
    const found = { protocol: 'zookeeper', strength: 'structure', product: 'Apache ZooKeeper', version: null } as const;
    const version = /^Zookeeper version: (\d[\w.]*)[^\n]*\n/.exec(said)?.[1];
    if (version) return { ...found, version, says: 'it answers srvr with its version' };
    if (/^srvr is not executed because it is not in the whitelist/.test(said))
      return { ...found, says: 'it knows srvr, and does not allow it' };
    if (/^This ZooKeeper instance is not currently serving requests/.test(said))
      return { ...found, says: 'it says that it is not serving yet' };
    return [ANSWER, REFUSED, WAITING].some((start) => mayStartWith(answer, start)) && answer.length < 400
      ? 'more'
      : null;
  },
  examples: {
    recognised: [
      {
        from: 'ZooKeeper 3.8.0 (Debian 12)',
        answer:
          'Zookeeper version: 3.8.0-\\x24{mvngit.commit.id}, built on 2024-12-29 17:54 UTC\\nLatency min/avg/max: 0/0.0/0\\nReceived: 1\\nSent: 0\\nConnections: 1\\nOutstanding: 0\\nZxid: 0x0\\nMode: standalone\\nNode count: 5\\n',
        product: 'Apache ZooKeeper',
        version: '3.8.0',
      },
    ],
    others: [{ from: 'Memcached 1.6.18 (Debian 12), to a line', answer: 'ERROR\\r\\n' }],
  },
};

const ANSWER = 'Zookeeper version: ';
const REFUSED = 'srvr is not executed because';
const WAITING = 'This ZooKeeper instance is';
