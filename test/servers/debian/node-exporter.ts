// Prometheus' exporter of a machine's own figures.
import { type Server, web } from '../server.ts';

export const nodeExporter: Server = {
  id: 'node-exporter',
  packages: ['prometheus-node-exporter'],
  command: 'prometheus-node-exporter',
  user: 'prometheus',
  listens: [web('Node Exporter|node_exporter|Prometheus Node Exporter', { usual: 9100 })],
  start: ({ address, port }) => ({ words: ['prometheus-node-exporter', `--web.listen-address=${address}:${port()}`] }),
  standard: () => ({ words: ['prometheus-node-exporter'] }),
};
