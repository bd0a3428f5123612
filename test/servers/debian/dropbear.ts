// Dropbear, the other SSH server.
import { type Server, speaks } from '../server.ts';

export const dropbear: Server = {
  id: 'dropbear',
  packages: ['dropbear-bin'],
  command: 'dropbear',
  listens: [speaks('ssh', 'Dropbear', { usual: 22, answers: /^SSH-2\.0-dropbear/ })],
  start: ({ address, port }) => ({
    asRoot: 'dropbearkey -t ed25519 -f key',
    words: ['dropbear', '-F', '-E', '-r', 'key', '-p', `${address}:${port()}`, '-P', 'pid'],
  }),
  standard: () => ({
    asRoot: 'mkdir -p /etc/dropbear; dropbearkey -t ed25519 -f /etc/dropbear/dropbear_ed25519_host_key',
    words: ['dropbear', '-F', '-E'],
  }),
};
