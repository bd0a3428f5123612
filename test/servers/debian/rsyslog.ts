// rsyslog, taking messages by TCP and UDP.
import { type Server, speaks } from '../server.ts';

export const rsyslog: Server = {
  id: 'rsyslog',
  packages: ['rsyslog', 'libestr0', 'libfastjson4', 'liblognorm5'],
  unpacked: true,
  command: 'rsyslogd',
  listens: [
    speaks('syslog', 'rsyslog', { ask: '' }),
    speaks('syslog', 'rsyslog', { name: 'udp', transport: 'udp', sharing: '', ask: '' }),
  ],
  start: ({ address, port, folder }) => ({
    files: {
      conf: `module(load="imtcp")
module(load="imudp")
input(type="imtcp" port="${port()}" address="${address}")
input(type="imudp" port="${port()}" address="${address}")
*.* /dev/stdout
`,
    },
    words: ['rsyslogd', '-n', '-f', `${folder}/conf`, '-i', `${folder}/pid`],
  }),
  standard: null,
  notStandard: 'as Debian ships it, it has no port',
};
