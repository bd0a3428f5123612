// Dovecot: IMAP and POP3.
import { type Server, speaks } from '../server.ts';

export const dovecot: Server = {
  id: 'dovecot',
  packages: ['dovecot-core', 'dovecot-imapd', 'dovecot-pop3d'],
  command: 'dovecot',
  listens: [
    speaks('imap', 'Dovecot', { name: 'imap', usual: 143, answers: /^\* OK .*Dovecot/ }),
    speaks('pop3', 'Dovecot', { name: 'pop3', usual: 110, answers: /^\+OK Dovecot/ }),
    speaks('imap', 'Dovecot', { name: 'imaps', usual: 993, tls: true, ask: '' }),
  ],
  start: ({ address, port, folder }) => ({
    files: {
      conf: `protocols = imap pop3
listen = ${address}
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = /dev/stderr
ssl = yes
ssl_cert = <${folder}/cert.pem
ssl_key = <${folder}/key.pem
passdb {
  driver = static
  args = nopassword=y
}
userdb {
  driver = static
  args = uid=nobody gid=nogroup home=${folder}/%u
}
service imap-login {
  inet_listener imap {
    port = ${port('imap')}
  }
  inet_listener imaps {
    port = ${port('imaps')}
    ssl = yes
  }
}
service pop3-login {
  inet_listener pop3 {
    port = ${port('pop3')}
  }
  inet_listener pop3s {
    port = 0
  }
}
`,
    },
    asRoot:
      'openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -subj /CN=harbour.test -days 2 2>/dev/null',
    words: ['dovecot', '-F', '-c', `${folder}/conf`],
  }),
  standard: () => ({
    // What its postinst links to, where it runs in a terminal or not.
    asRoot:
      '[ -e /etc/dovecot/private/dovecot.pem ] || (cd /etc/dovecot/private; ln -s /etc/ssl/certs/ssl-cert-snakeoil.pem dovecot.pem; ln -s /etc/ssl/private/ssl-cert-snakeoil.key dovecot.key)',
    words: ['dovecot', '-F'],
  }),
};
