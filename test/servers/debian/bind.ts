// BIND: DNS by UDP and by TCP, and the port it is controlled by.
import { DNS_BY_TCP, DNS_BY_UDP, type Server, speaks } from '../server.ts';

export const bind: Server = {
  id: 'bind',
  packages: ['bind9'],
  command: 'named',
  user: 'bind',
  listens: [
    speaks('dns', 'BIND', { transport: 'udp', usual: 53, ...DNS_BY_UDP }),
    speaks('dns', 'BIND', { name: 'tcp', sharing: '', usual: 53, ...DNS_BY_TCP }),
    speaks('rndc', 'BIND', { name: 'control', usual: 953, named: false, ask: '' }),
  ],
  start: ({ address, port, folder }) => ({
    files: {
      conf: `options {
  directory "${folder}";
  listen-on port ${port()} { ${address}; };
  listen-on-v6 { none; };
  pid-file none;
  recursion no;
};
key k { algorithm hmac-sha256; secret "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0"; };
controls { inet ${address} port ${port('control')} allow { ${address}; } keys { k; }; };
`,
    },
    words: ['named', '-g', '-c', `${folder}/conf`],
  }),
  standard: () => ({
    user: 'root',
    asRoot: 'install -d -o bind -g bind /run/named; [ -e /etc/bind/rndc.key ] || rndc-confgen -a -u bind',
    words: ['named', '-g'],
  }),
};
