// OpenSSH: `sshd -D`.
import { type Server, speaks } from '../server.ts';

export const openssh: Server = {
  id: 'openssh',
  packages: ['openssh-server'],
  command: 'sshd',
  listens: [speaks('ssh', 'OpenSSH', { usual: 22, answers: /^SSH-2\.0-OpenSSH_/ })],
  start: ({ address, port, folder }) => ({
    asRoot: 'mkdir -p /run/sshd; ssh-keygen -q -t ed25519 -N "" -f key',
    words: [
      '/usr/sbin/sshd',
      '-D',
      '-e',
      '-f',
      '/dev/null',
      '-h',
      `${folder}/key`,
      '-p',
      `${port()}`,
      '-o',
      `ListenAddress=${address}`,
    ],
  }),
  standard: () => ({ asRoot: 'mkdir -p /run/sshd; ssh-keygen -A', words: ['/usr/sbin/sshd', '-D', '-e'] }),
};
