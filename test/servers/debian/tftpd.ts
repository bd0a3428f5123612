// tftpd-hpa.
import { type Server, speaks } from '../server.ts';

export const tftpd: Server = {
  id: 'tftpd',
  packages: ['tftpd-hpa'],
  command: 'in.tftpd',
  listens: [
    // Read request of a file that is not there, answered by ERROR from another port (RFC 1350, sections 4 and 5).
    speaks('tftp', 'tftpd-hpa', { transport: 'udp', usual: 69, ask: null }),
  ],
  start: ({ address, port, folder }) => ({
    words: ['in.tftpd', '-L', '-4', '-u', 'tftp', '-a', `${address}:${port()}`, '-s', folder],
  }),
  standard: () => ({
    asRoot: 'install -d /srv/tftp',
    words: ['in.tftpd', '-L', '-u', 'tftp', '-a', ':69', '-s', '/srv/tftp'],
  }),
};
