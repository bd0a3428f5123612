// stunnel: TLS around rsync's daemon, which it starts for each connection.
import { type Server, speaks } from '../server.ts';

export const stunnel: Server = {
  id: 'stunnel',
  packages: ['stunnel4', 'rsync'],
  command: 'stunnel4',
  user: 'stunnel4',
  listens: [speaks('rsync|tls', 'stunnel|rsync', { tls: true, ask: '' })],
  start: ({ address, port, folder }) => ({
    files: {
      'rsyncd.conf': 'use chroot = no\n[doc]\npath = /usr/share/doc\n',
      conf: `foreground = yes
debug = 6
pid =
syslog = no
[wrapped]
accept = ${address}:${port()}
exec = /usr/bin/rsync
execArgs = rsync --daemon --config=${folder}/rsyncd.conf
cert = ${folder}/pem
`,
    },
    asUser:
      'openssl req -x509 -newkey rsa:2048 -nodes -keyout pem -out cert -subj /CN=harbour.test -days 2 2>/dev/null; cat cert >> pem; chmod 600 pem',
    words: ['stunnel4', `${folder}/conf`],
  }),
  standard: null,
  notStandard: 'as Debian ships it, it has nothing to wrap',
};
