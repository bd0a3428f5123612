// beanstalkd.
import { type Server, speaks } from '../server.ts';

export const beanstalkd: Server = {
  id: 'beanstalkd',
  packages: ['beanstalkd'],
  command: 'beanstalkd',
  user: 'beanstalkd',
  listens: [
    speaks('beanstalkd|beanstalk', 'beanstalkd', { usual: 11300, ask: 'stats\\r\\n', answers: /^OK \d+\\r\\n---/ }),
  ],
  start: ({ address, port }) => ({ words: ['beanstalkd', '-l', address, '-p', `${port()}`] }),
  standard: () => ({ words: ['beanstalkd', '-l', '127.0.0.1', '-p', '11300'] }),
};
