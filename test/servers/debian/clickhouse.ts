// ClickHouse: its own protocol, HTTP, and what its replicas speak.
import { GET, HTTP_ANSWER, type Server, speaks } from '../server.ts';

// A Hello of its client: packet 0, name, version 1.1, revision 54058, database, user, password (each after its length).
const hello = '\\0\\x02ab\\x01\\x01\\xaa\\xa6\\x03\\0\\x07default\\0';

export const clickhouse: Server = {
  id: 'clickhouse',
  packages: ['clickhouse-server'],
  command: 'clickhouse-server',
  user: 'clickhouse',
  listens: [
    speaks('clickhouse', 'ClickHouse', { usual: 9000, ask: hello, answers: /^\\x00\\nClickHouse/ }),
    speaks('http|clickhouse', 'ClickHouse', { name: 'http', usual: 8123, ask: GET, answers: HTTP_ANSWER }),
    speaks('http|clickhouse', 'ClickHouse', { name: 'replicas', usual: 9009, ask: GET, answers: HTTP_ANSWER }),
  ],
  start: ({ address, port, folder }) => ({
    files: {
      'config.xml': `<yandex>
<logger><level>information</level><console>1</console></logger>
<listen_host>${address}</listen_host>
<tcp_port>${port()}</tcp_port><http_port>${port('http')}</http_port>
<interserver_http_port>${port('replicas')}</interserver_http_port>
<path>${folder}/data/</path><tmp_path>${folder}/tmp/</tmp_path><format_schema_path>${folder}/schemas/</format_schema_path>
<mark_cache_size>5368709120</mark_cache_size>
<users_config>/etc/clickhouse-server/users.xml</users_config>
<default_profile>default</default_profile><default_database>default</default_database>
</yandex>`,
    },
    asUser: 'mkdir data tmp schemas',
    words: ['clickhouse-server', `--config-file=${folder}/config.xml`],
  }),
  standard: () => ({
    asRoot: 'chown -R clickhouse /var/log/clickhouse-server /var/lib/clickhouse',
    words: ['clickhouse-server', '--config-file=/etc/clickhouse-server/config.xml'],
  }),
};
