// Nagios' remote plugin executor.
import { type Server, speaks } from '../server.ts';

export const nrpe: Server = {
  id: 'nrpe',
  packages: ['nagios-nrpe-server'],
  command: 'nrpe',
  user: 'nagios',
  listens: [speaks('nrpe', 'NRPE|Nagios NRPE|Nagios Remote Plugin Executor', { usual: 5666, ask: null, tls: true })],
  start: ({ address, port, folder }) => ({
    files: {
      conf: `log_file=/dev/stdout\npid_file=${folder}/pid\nserver_address=${address}\nserver_port=${port()}\nallowed_hosts=127.0.0.1\n`,
    },
    words: ['nrpe', '-f', '-c', `${folder}/conf`],
  }),
  standard: () => ({ asRoot: 'install -d -o nagios /run/nagios', words: ['nrpe', '-f', '-c', '/etc/nagios/nrpe.cfg'] }),
};
