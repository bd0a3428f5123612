// microsocks: SOCKS.
import { type Server, SOCKS5, speaks } from '../server.ts';

export const microsocks: Server = {
  id: 'microsocks',
  packages: ['microsocks'],
  command: 'microsocks',
  user: 'nobody',
  listens: [speaks('socks|socks5', 'microsocks', { usual: 1080, ...SOCKS5 })],
  start: ({ address, port }) => ({ words: ['microsocks', '-i', address, '-p', `${port()}`] }),
  standard: () => ({ words: ['microsocks'] }),
};
