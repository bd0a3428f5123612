// Dropbear, the other SSH server.
import { type Server, speaks } from '../server.ts';

export const dropbear: Server = {
  id: 'dropbear',
  packages: ['dropbear-bin'],
  command: 'dropbear',
  listens: [speaks('ssh', 'Dropbear', { answers: /^SSH-2\.0-dropbear/ })],
  start: ({ address, port }) => ({
    asRoot: 'dropbearkey -t ed25519 -f key',
    words: ['dropbear', '-F', '-E', '-r', 'key', '-p', `${address}:${port()}`, '-P', 'pid'],
  }),
  standard: null,
  notStandard: 'its port is 22, which OpenSSH has',
};
