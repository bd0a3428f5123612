// Prosody: XMPP for clients and for servers.
import { type Server, speaks } from '../server.ts';

const stream = (of: string) =>
  `<?xml version=\\'1.0\\'?><stream:stream to=\\'localhost\\' xmlns=\\'jabber:${of}\\' xmlns:stream=\\'http://etherx.jabber.org/streams\\' version=\\'1.0\\'>`.replaceAll(
    "\\'",
    "'",
  );

export const prosody: Server = {
  id: 'prosody',
  packages: ['prosody'],
  command: 'prosody',
  user: 'prosody',
  listens: [
    speaks('xmpp', 'Prosody', { usual: 5222, ask: stream('client'), answers: /<stream:stream/ }),
    speaks('xmpp', 'Prosody', { name: 'servers', usual: 5269, ask: stream('server'), answers: /<stream:stream/ }),
  ],
  start: ({ address, port, folder }) => ({
    files: {
      'conf.lua': `daemonize = false
data_path = "${folder}/data"
interfaces = { "${address}" }
c2s_ports = { ${port()} }
s2s_ports = { ${port('servers')} }
modules_enabled = { "roster", "saslauth", "disco", "dialback" }
authentication = "internal_hashed"
log = "*console"
VirtualHost "localhost"
`,
    },
    asUser: 'mkdir data',
    words: ['prosody', '--config', `${folder}/conf.lua`, '-F'],
  }),
  standard: () => ({ asRoot: 'install -d -o prosody -g prosody /run/prosody', words: ['prosody', '-F'] }),
};
