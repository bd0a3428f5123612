// Tor: SOCKS, and its control port.
import { type Server, SOCKS5, speaks } from '../server.ts';

export const tor: Server = {
  id: 'tor',
  packages: ['tor'],
  command: 'tor',
  user: 'debian-tor',
  listens: [
    speaks('socks|socks5', 'Tor', { usual: 9050, ...SOCKS5 }),
    speaks('tor-control', 'Tor', {
      name: 'control',
      ask: 'PROTOCOLINFO 1\\r\\n',
      answers: /^250-PROTOCOLINFO 1\\r\\n/,
    }),
  ],
  start: ({ address, port, folder }) => ({
    files: {
      torrc: `DisableNetwork 0
SocksPort ${address}:${port()}
ControlPort ${address}:${port('control')}
CookieAuthentication 1
DataDirectory ${folder}/data
Log notice stdout
`,
    },
    words: ['tor', '-f', `${folder}/torrc`, '--defaults-torrc', '/dev/null', '--runasdaemon', '0'],
  }),
  standard: () => ({
    user: 'root',
    asRoot: 'install -d -o debian-tor -g debian-tor -m 2750 /run/tor',
    words: [
      'tor',
      '--defaults-torrc',
      '/usr/share/tor/tor-service-defaults-torrc',
      '-f',
      '/etc/tor/torrc',
      '--runasdaemon',
      '0',
    ],
  }),
};
