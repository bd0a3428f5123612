// GNU telnetd behind GNU inetd.
import { type Server, speaks } from '../server.ts';

export const telnetd: Server = {
  id: 'telnetd',
  packages: ['inetutils-telnetd', 'inetutils-inetd'],
  unpacked: true,
  command: 'inetutils-inetd',
  listens: [
    speaks('telnet', 'inetutils|GNU inetutils|inetutils telnetd|GNU Inetutils telnetd|inetutils-telnetd', {
      usual: 23,
      answers: /^\\xff\\xf[bd]/,
    }),
  ],
  start: ({ address, port, folder }) => ({
    files: { conf: `${address}:${port()} stream tcp4 nowait root /usr/sbin/telnetd telnetd\n` },
    words: ['inetutils-inetd', '-d', `${folder}/conf`],
  }),
  standard: ({ folder }) => ({
    files: { conf: 'telnet stream tcp nowait root /usr/sbin/telnetd telnetd\n' },
    words: ['inetutils-inetd', '-d', `${folder}/conf`],
  }),
};
