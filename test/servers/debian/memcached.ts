// memcached.
import { type Server, speaks } from '../server.ts';

export const memcached: Server = {
  id: 'memcached',
  packages: ['memcached'],
  command: 'memcached',
  user: 'memcache',
  listens: [speaks('memcached', 'memcached', { usual: 11211, ask: 'version\\r\\n', answers: /^VERSION 1/ })],
  start: ({ address, port }) => ({ words: ['memcached', '-l', address, '-p', `${port()}`, '-U', '0'] }),
  standard: () => ({
    user: 'root',
    words: ['/usr/share/memcached/scripts/systemd-memcached-wrapper', '/etc/memcached.conf'],
  }),
};
