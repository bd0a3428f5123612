// Redis.
import { type Server, speaks } from '../server.ts';

export const redis: Server = {
  id: 'redis',
  packages: ['redis-server'],
  command: 'redis-server',
  user: 'redis',
  listens: [speaks('redis', 'Redis', { usual: 6379, ask: 'PING\\r\\n', answers: /^\+PONG/ })],
  start: ({ address, port }) => ({
    words: ['redis-server', '--bind', address, '--port', `${port()}`, '--save', '', '--logfile', ''],
  }),
  standard: () => ({
    asRoot: 'install -d -o redis -g redis /run/redis',
    words: ['redis-server', '/etc/redis/redis.conf', '--daemonize', 'no'],
  }),
};
