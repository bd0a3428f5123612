// OpenSMTPD: SMTP.
import { type Server, speaks } from '../server.ts';

const users = ['opensmtpd', 'opensmtpq'].map(
  (user) => `getent passwd ${user} >/dev/null || useradd --system --user-group -d /var/lib/opensmtpd/empty ${user}`,
);

const setUp = [
  ...users,
  'install -d -m 711 /var/lib/opensmtpd /var/lib/opensmtpd/empty; install -d -m 711 /var/spool/smtpd',
  'for d in corrupt incoming purge queue temporary; do install -d -m 700 -o opensmtpq /var/spool/smtpd/$d; done',
  'install -d -m 770 -o root -g opensmtpq /var/spool/smtpd/offline',
].join('\n');

export const opensmtpd: Server = {
  id: 'opensmtpd',
  packages: ['opensmtpd', 'libevent-2.1-7'],
  unpacked: true,
  command: 'smtpd',
  listens: [speaks('smtp', 'OpenSMTPD', { usual: 25, answers: /^220 .* ESMTP OpenSMTPD/ })],
  start: ({ address, port, folder }) => ({
    files: {
      conf: `listen on ${address} port ${port()} hostname harbour.test
action "local" mbox
match for local action "local"
`,
    },
    asRoot: `${setUp}; chmod 600 conf`,
    words: ['/usr/sbin/smtpd', '-d', '-f', `${folder}/conf`],
  }),
  standard: () => ({
    asRoot: `${setUp}; echo harbour.test > /etc/mailname; touch /etc/aliases`,
    words: ['/usr/sbin/smtpd', '-d'],
  }),
};
