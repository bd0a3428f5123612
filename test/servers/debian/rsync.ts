// rsync's daemon.
import { type Server, speaks } from '../server.ts';

export const rsync: Server = {
  id: 'rsync',
  packages: ['rsync'],
  command: 'rsync',
  listens: [speaks('rsync', 'rsync', { usual: 873, answers: /^@RSYNCD: 3\d\.\d/ })],
  start: ({ address, port, folder }) => ({
    files: { conf: `use chroot = no\n[doc]\npath = /usr/share/doc\n` },
    words: [
      'rsync',
      '--daemon',
      '--no-detach',
      '--log-file=/dev/stdout',
      `--config=${folder}/conf`,
      `--address=${address}`,
      `--port=${port()}`,
    ],
  }),
  standard: ({ folder }) => ({
    asRoot: `printf '[doc]\\npath = /usr/share/doc\\n' > /etc/rsyncd.conf; echo ${folder}`,
    words: ['rsync', '--daemon', '--no-detach', '--log-file=/dev/stdout'],
  }),
};
