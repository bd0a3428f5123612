// Gearman's job server.
import { type Server, speaks } from '../server.ts';

export const gearman: Server = {
  id: 'gearman',
  packages: ['gearman-job-server'],
  command: 'gearmand',
  user: 'gearman',
  listens: [
    speaks('gearman', 'gearmand|Gearman|Gearman job server', { usual: 4730, ask: 'version\\r\\n', answers: /^OK 1\./ }),
  ],
  start: ({ address, port, folder }) => ({
    words: ['gearmand', '-L', address, '-p', `${port()}`, '-l', 'stderr', '-P', `${folder}/pid`],
  }),
  standard: () => ({
    words: ['gearmand', '--pid-file=/run/gearman/gearmand.pid', '--listen=localhost', '-l', 'stderr'],
    asRoot: 'install -d -o gearman /run/gearman',
  }),
};
