// Postfix: SMTP.
import { type Server, speaks } from '../server.ts';

// What the package's own postinst does: its group, its configuration and its queue.
const setUp = `getent passwd postfix >/dev/null || useradd --system --no-create-home --user-group postfix
getent group postdrop >/dev/null || groupadd --system postdrop`;

export const postfix: Server = {
  id: 'postfix',
  packages: ['postfix', 'libicu72', 'libsasl2-2', 'libnsl2', 'libtirpc3'],
  unpacked: true,
  command: 'postfix',
  listens: [speaks('smtp', 'Postfix', { usual: 25, answers: /^220 .* ESMTP Postfix/ })],
  start: ({ address, port, folder }) => ({
    files: {
      'etc/main.cf': `compatibility_level = 3.6
queue_directory = ${folder}/spool
data_directory = ${folder}/data
maillog_file = /dev/stdout
inet_interfaces = ${address}
inet_protocols = ipv4
myhostname = harbour.test
alias_maps =
local_recipient_maps =
`,
      'etc/master.cf': `${port()} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
proxymap unix - - n - - proxymap
`,
    },
    asRoot: `${setUp}; install -d -o root spool; install -d -o postfix data; postfix -c etc set-permissions || true`,
    words: ['postfix', '-c', `${folder}/etc`, 'start-fg'],
  }),
  standard: ({ folder }) => ({
    files: { 'main.cf': '' },
    asRoot: `${setUp}
[ -e /etc/postfix/main.cf ] || cp /usr/share/postfix/main.cf.debian /etc/postfix/main.cf
[ -e /etc/postfix/master.cf ] || cp /usr/share/postfix/master.cf.dist /etc/postfix/master.cf
postconf -e maillog_file=/dev/stdout alias_maps= compatibility_level=3.6
postconf -M postlog/unix-dgram='postlog unix-dgram n - n - 1 postlogd'
postconf -F '*/*/chroot=n'
install -d /var/spool/postfix; install -d -o postfix /var/lib/postfix; postfix set-permissions || true; echo ${folder}`,
    words: ['postfix', 'start-fg'],
  }),
};
