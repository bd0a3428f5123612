// PostgreSQL.
import { type Server, speaks } from '../server.ts';

const bin = '/usr/lib/postgresql/15/bin';

export const postgresql: Server = {
  id: 'postgresql',
  packages: ['postgresql-15'],
  command: `${bin}/postgres`,
  user: 'postgres',
  listens: [
    // SSLRequest, to which one letter comes back (protocol-message-formats in PostgreSQL's documentation).
    speaks('postgresql', 'PostgreSQL', { usual: 5432, ask: '\\0\\0\\0\\x08\\x04\\xd2\\x16\\x2f', answers: /^[NS]$/ }),
  ],
  start: ({ address, port, folder }) => ({
    asUser: `${bin}/initdb -D data -A trust --no-sync -E UTF8 >/dev/null`,
    words: [`${bin}/postgres`, '-D', 'data', '-h', address, '-p', `${port()}`, '-k', folder],
  }),
  standard: () => ({
    asRoot:
      'install -d -o postgres -g postgres -m 2775 /run/postgresql; [ -d /var/lib/postgresql/15/main/base ] || pg_createcluster 15 main',
    words: [
      `${bin}/postgres`,
      '-D',
      '/var/lib/postgresql/15/main',
      '-c',
      'config_file=/etc/postgresql/15/main/postgresql.conf',
    ],
  }),
};
