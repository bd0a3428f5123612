// Exim: SMTP.
import { type Server, speaks } from '../server.ts';

export const exim: Server = {
  id: 'exim',
  packages: ['exim4-daemon-light', 'exim4-base', 'exim4-config', 'libgnutls-dane0', 'libunbound8', 'libidn12'],
  unpacked: true,
  command: 'exim4',
  listens: [speaks('smtp', 'Exim', { answers: /^220 .* ESMTP Exim/ })],
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
    asRoot:
      'getent passwd Debian-exim >/dev/null || useradd --system --user-group Debian-exim; mkdir spool log; chown -R Debian-exim spool log; chown root conf',
    words: ['exim4', '-bdf', '-C', `${folder}/conf`, '-oX', `${address}.${port()}`],
  }),
  standard: null,
  notStandard: 'its port is 25, which Postfix has',
};
