// lighttpd.
import { type Server, web } from '../server.ts';

export const lighttpd: Server = {
  id: 'lighttpd',
  packages: ['lighttpd'],
  user: 'www-data',
  command: 'lighttpd',
  listens: [web('lighttpd', { usual: 80 })],
  logs: ['access.log'],
  start: ({ address, port, folder }) => ({
    files: {
      conf: `server.bind = "${address}"
server.port = ${port()}
server.document-root = "/usr/share/doc"
server.modules = ("mod_accesslog")
accesslog.filename = "${folder}/access.log"
`,
    },
    words: ['lighttpd', '-D', '-f', `${folder}/conf`],
  }),
  standard: () => ({
    user: 'root',
    asRoot: 'install -d -o www-data /run/lighttpd',
    words: ['lighttpd', '-D', '-f', '/etc/lighttpd/lighttpd.conf'],
  }),
};
