// InfluxDB 1.
import { GET, HTTP_ANSWER, type Server, speaks } from '../server.ts';

export const influxdb: Server = {
  id: 'influxdb',
  packages: ['influxdb'],
  command: 'influxd',
  user: 'influxdb',
  listens: [
    speaks('influxdb|http', 'InfluxDB', { usual: 8086, ask: GET, answers: HTTP_ANSWER }),
    speaks('influxdb-rpc|influxdb', 'InfluxDB', { name: 'backup', usual: 8088, ask: '', named: false }),
  ],
  start: ({ address, port, folder }) => ({
    files: {
      conf: `bind-address = "${address}:${port('backup')}"
reporting-disabled = true
[meta]
  dir = "${folder}/meta"
[data]
  dir = "${folder}/data"
  wal-dir = "${folder}/wal"
[http]
  bind-address = "${address}:${port()}"
`,
    },
    words: ['influxd', '-config', `${folder}/conf`],
  }),
  standard: () => ({ words: ['influxd', '-config', '/etc/influxdb/influxdb.conf'] }),
};
