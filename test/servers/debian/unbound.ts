// Unbound: DNS by UDP and by TCP.
import { DNS_BY_TCP, DNS_BY_UDP, type Server, speaks } from '../server.ts';

export const unbound: Server = {
  id: 'unbound',
  packages: ['unbound'],
  command: 'unbound',
  user: 'unbound',
  listens: [
    speaks('dns', 'Unbound', { transport: 'udp', usual: 53, ...DNS_BY_UDP }),
    speaks('dns', 'Unbound', { name: 'tcp', sharing: '', usual: 53, ...DNS_BY_TCP }),
  ],
  start: ({ address, port, folder }) => ({
    files: {
      conf: `server:
  interface: ${address}@${port()}
  do-daemonize: no
  use-syslog: no
  logfile: ""
  chroot: ""
  username: ""
  directory: "${folder}"
  pidfile: ""
  module-config: "iterator"
  access-control: 127.0.0.0/8 allow
remote-control:
  control-enable: no
`,
    },
    words: ['unbound', '-d', '-p', '-c', `${folder}/conf`],
  }),
  standard: () => ({
    user: 'root',
    asRoot: '/usr/libexec/unbound-helper root_trust_anchor_update || true',
    words: ['unbound', '-d', '-p'],
  }),
};
