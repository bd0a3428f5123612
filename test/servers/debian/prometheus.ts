// Prometheus.
import { type Server, web } from '../server.ts';

export const prometheus: Server = {
  id: 'prometheus',
  packages: ['prometheus'],
  command: 'prometheus',
  user: 'prometheus',
  listens: [web('Prometheus', { usual: 9090 })],
  start: ({ address, port, folder }) => ({
    files: { 'prometheus.yml': 'global: {}\n' },
    words: [
      'prometheus',
      `--config.file=${folder}/prometheus.yml`,
      `--storage.tsdb.path=${folder}/data`,
      `--web.listen-address=${address}:${port()}`,
    ],
  }),
  standard: () => ({ asRoot: 'install -d -o prometheus /var/lib/prometheus/metrics2', words: ['prometheus'] }),
};
