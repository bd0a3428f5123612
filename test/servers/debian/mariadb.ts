// MariaDB.
import { type Server, speaks } from '../server.ts';

export const mariadb: Server = {
  id: 'mariadb',
  packages: ['mariadb-server'],
  command: 'mariadbd',
  user: 'mysql',
  listens: [speaks('mysql|mariadb', 'MariaDB', { usual: 3306, answers: /\\x0a5\.5\.5-10\.|\\n5\.5\.5-10\./ })],
  start: ({ address, port, folder }) => ({
    asUser:
      'mariadb-install-db --no-defaults --datadir="$PWD/data" --auth-root-authentication-method=normal --skip-test-db >/dev/null',
    words: [
      'mariadbd',
      '--no-defaults',
      `--datadir=${folder}/data`,
      `--bind-address=${address}`,
      `--port=${port()}`,
      `--socket=${folder}/socket`,
    ],
  }),
  standard: () => ({
    asRoot:
      'install -d -o mysql -g mysql /run/mysqld; [ -d /var/lib/mysql/mysql ] || mariadb-install-db --user=mysql >/dev/null',
    words: ['mariadbd'],
  }),
};
