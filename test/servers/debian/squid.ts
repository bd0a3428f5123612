// Squid.
import { HTTP_ANSWER, type Server, speaks } from '../server.ts';

export const squid: Server = {
  id: 'squid',
  packages: ['squid'],
  command: 'squid',
  user: 'proxy',
  listens: [
    speaks('http|squid|http-proxy', 'Squid', { usual: 3128, ask: 'GET / HTTP/1.0\\r\\n\\r\\n', answers: HTTP_ANSWER }),
  ],
  logs: ['access.log', 'cache.log'],
  start: ({ address, port, folder }) => ({
    files: {
      conf: `http_port ${address}:${port()}\npid_filename ${folder}/pid\naccess_log ${folder}/access.log\ncache_log ${folder}/cache.log\ncoredump_dir ${folder}\nhttp_access allow localhost\nhttp_access deny all\nvisible_hostname harbour\npinger_enable off\n`,
    },
    words: ['squid', '-N', '-f', `${folder}/conf`],
  }),
  standard: () => ({
    user: 'root',
    asRoot: 'install -d -o proxy -g proxy /var/log/squid /var/spool/squid /run/squid',
    words: ['squid', '-N'],
  }),
};
