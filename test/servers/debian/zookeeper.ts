// ZooKeeper (Debian builds it without its administration page).
import { type Server, speaks } from '../server.ts';

export const zookeeper: Server = {
  id: 'zookeeper',
  packages: ['zookeeper'],
  command: '/usr/share/zookeeper/bin/zkServer.sh',
  user: 'zookeeper',
  listens: [
    speaks('zookeeper', 'ZooKeeper|Apache ZooKeeper', { usual: 2181, ask: 'srvr', answers: /^Zookeeper version: 3/ }),
  ],
  start: ({ address, port, folder }) => ({
    files: {
      'zoo.cfg': `dataDir=${folder}/data\nclientPort=${port()}\nclientPortAddress=${address}\nadmin.enableServer=false\n`,
    },
    env: { ZOOCFGDIR: folder, ZOO_LOG_DIR: folder },
    words: ['/usr/share/zookeeper/bin/zkServer.sh', 'start-foreground', `${folder}/zoo.cfg`],
  }),
  standard: () => ({ words: ['/usr/share/zookeeper/bin/zkServer.sh', 'start-foreground'] }),
};
