// Exim: SMTP.
import { type Server, speaks } from '../server.ts';

const addUser = 'getent passwd Debian-exim >/dev/null || useradd --system --user-group Debian-exim';

// What debconf writes where nobody answers: mail on this machine only.
const LOCAL_MAIL = `dc_eximconfig_configtype='local'
dc_other_hostnames=''
dc_local_interfaces='127.0.0.1 ; ::1'
dc_localdelivery='mail_spool'
dc_use_split_config='false'
CFILEMODE='644'
`;

export const exim: Server = {
  id: 'exim',
  packages: ['exim4-daemon-light', 'exim4-base', 'exim4-config', 'libgnutls-dane0', 'libunbound8', 'libidn12'],
  unpacked: true,
  command: 'exim4',
  listens: [speaks('smtp', 'Exim', { usual: 25, answers: /^220 .* ESMTP Exim/ })],
  logs: ['log/main', 'log/reject', 'log/panic'],
  start: ({ address, port, folder }) => ({
    files: {
      conf: `primary_hostname = harbour.test
spool_directory = ${folder}/spool
log_file_path = ${folder}/log/%s
pid_file_path = ${folder}/pid
acl_smtp_rcpt = deny
keep_environment =
begin acl
begin routers
begin transports
begin retry
begin rewrite
begin authenticators
`,
    },
    asRoot: `${addUser}; mkdir spool log; chown -R Debian-exim spool log; chown root conf`,
    words: ['exim4', '-bdf', '-C', `${folder}/conf`, '-oX', `${address}.${port()}`],
  }),
  standard: () => ({
    files: { 'update-exim4.conf.conf': LOCAL_MAIL },
    asRoot: [
      addUser,
      'install -d -o Debian-exim -g Debian-exim /var/spool/exim4 /var/log/exim4 /run/exim4 /var/lib/exim4',
      'cp update-exim4.conf.conf /etc/exim4/; echo harbour.test > /etc/mailname; update-exim4.conf',
    ].join('\n'),
    words: ['exim4', '-bdf', '-q30m'],
  }),
};
