// Icecast.
import { type Server, web } from '../server.ts';

export const icecast: Server = {
  id: 'icecast',
  packages: ['icecast2'],
  command: 'icecast2',
  user: 'icecast2',
  listens: [web('Icecast', { usual: 8000 })],
  logs: ['access.log', 'error.log'],
  start: ({ address, port, folder }) => ({
    asUser: `sed -e 's|<port>8000</port>|<port>${port()}</port><bind-address>${address}</bind-address>|' -e 's|/var/log/icecast2|${folder}|' /etc/icecast2/icecast.xml > conf.xml`,
    words: ['icecast2', '-c', `${folder}/conf.xml`],
  }),
  standard: () => ({ words: ['icecast2', '-c', '/etc/icecast2/icecast.xml'] }),
};
