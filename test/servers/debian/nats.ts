// NATS, with its monitoring page.
import { type Server, speaks, web } from '../server.ts';

export const nats: Server = {
  id: 'nats',
  packages: ['nats-server'],
  command: 'nats-server',
  user: 'nats',
  listens: [
    speaks('nats', 'NATS', { usual: 4222, answers: /^INFO \{"server_id"/ }),
    web('NATS', { name: 'monitoring' }),
  ],
  start: ({ address, port }) => ({
    words: ['nats-server', '-a', address, '-p', `${port()}`, '-m', `${port('monitoring')}`],
  }),
  standard: () => ({ words: ['nats-server', '-c', '/etc/nats-server.conf'] }),
};
