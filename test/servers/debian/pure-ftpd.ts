// Pure-FTPd.
import { type Server, speaks } from '../server.ts';

export const pureFtpd: Server = {
  id: 'pure-ftpd',
  packages: ['pure-ftpd', 'libsodium23'],
  unpacked: true,
  command: 'pure-ftpd',
  listens: [speaks('ftp', 'Pure-FTPd', { usual: 21, answers: /^220-+ Welcome to Pure-FTPd/ })],
  start: ({ address, port, folder }) => ({
    words: ['pure-ftpd', '-S', `${address},${port()}`, '-4', '-g', `${folder}/pid`],
  }),
  standard: () => ({ words: ['pure-ftpd', '-l', 'pam', '-u', '1000', '-E'] }),
};
