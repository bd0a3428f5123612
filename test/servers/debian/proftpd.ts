// ProFTPD.
import { type Server, speaks } from '../server.ts';

export const proftpd: Server = {
  id: 'proftpd',
  packages: [
    'proftpd-core',
    'libhashkit2',
    'libmemcached11',
    'libmemcachedutil2',
    'libhiredis0.14',
    'libpcre2-posix3',
    'libsasl2-2',
  ],
  unpacked: true,
  command: 'proftpd',
  listens: [speaks('ftp', 'ProFTPD', { usual: 21, answers: /^220 ProFTPD/ })],
  logs: ['log'],
  start: ({ address, port, folder }) => ({
    files: {
      conf: `ServerName harbour
ServerType standalone
DefaultAddress ${address}
SocketBindTight on
Port ${port()}
User nobody
Group nogroup
UseIPv6 off
UseReverseDNS off
PidFile ${folder}/pid
ScoreboardFile ${folder}/score
SystemLog ${folder}/log
DelayTable none
WtmpLog off
`,
    },
    words: ['proftpd', '-n', '-c', `${folder}/conf`],
  }),
  standard: () => ({
    asRoot:
      '[ -e /etc/proftpd/proftpd.conf ] || cp /usr/share/proftpd/templates/proftpd.conf /etc/proftpd/; touch /etc/proftpd/modules.conf; getent passwd proftpd >/dev/null || useradd --system proftpd; mkdir -p /run/proftpd /var/log/proftpd',
    words: ['proftpd', '-n'],
  }),
};
