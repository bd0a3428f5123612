// lighttpd.
import { type Server, web } from '../server.ts';

export const lighttpd: Server = {
  id: 'lighttpd',
  packages: ['lighttpd'],
  command: 'lighttpd',
  user: 'www-data',
  listens: [web('lighttpd')],
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
  standard: null,
  notStandard: 'its port is 80, which nginx has',
};
