// etcd: its clients and its peers, both by HTTP.
import { type Server, web } from '../server.ts';

export const etcd: Server = {
  id: 'etcd',
  packages: ['etcd-server'],
  command: 'etcd',
  user: 'etcd',
  listens: [
    { ...web('etcd', { usual: 2379 }), is: { protocols: ['etcd', 'http', 'grpc', 'http2'], products: ['etcd'] } },
    { ...web('etcd', { name: 'peer', usual: 2380 }), is: { protocols: ['etcd', 'http'], products: ['etcd'] } },
  ],
  start: ({ address, port }) => ({
    words: [
      ...['etcd', '--data-dir', 'data', '--listen-client-urls', `http://${address}:${port()}`],
      ...[
        '--advertise-client-urls',
        `http://${address}:${port()}`,
        '--listen-peer-urls',
        `http://${address}:${port('peer')}`,
      ],
      ...['--initial-advertise-peer-urls', `http://${address}:${port('peer')}`],
      ...['--initial-cluster', `default=http://${address}:${port('peer')}`],
    ],
  }),
  standard: () => ({ words: ['etcd', '--data-dir', '/var/lib/etcd/default'] }),
};
