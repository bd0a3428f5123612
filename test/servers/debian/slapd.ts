// OpenLDAP.
import { type Server, speaks } from '../server.ts';

export const slapd: Server = {
  id: 'slapd',
  packages: ['slapd'],
  command: 'slapd',
  user: 'openldap',
  listens: [
    // A search of the root DSE (RFC 4511, section 4.5; RFC 4512, section 5.1).
    speaks('ldap', 'OpenLDAP', {
      usual: 389,
      ask: '0%\\x02\\x01\\x01c \\x04\\0\\n\\x01\\0\\n\\x01\\0\\x02\\x01\\0\\x02\\x01\\0\\x01\\x01\\0\\x87\\x0bobjectClass0\\0',
      answers: /^0.*OpenLDAProotDSE/,
    }),
  ],
  start: ({ address, port, folder }) => ({
    files: {
      conf: `include /etc/ldap/schema/core.schema
modulepath /usr/lib/ldap
moduleload back_mdb
pidfile ${folder}/pid
database mdb
suffix "dc=harbour,dc=test"
directory ${folder}/data
`,
    },
    asUser: 'mkdir data',
    words: ['slapd', '-d', 'none', '-f', 'conf', '-h', `ldap://${address}:${port()}`],
  }),
  standard: () => ({
    user: 'root',
    asRoot: 'install -d -o openldap -g openldap /run/slapd',
    words: ['slapd', '-d', 'none', '-h', 'ldap:///', '-g', 'openldap', '-u', 'openldap', '-F', '/etc/ldap/slapd.d'],
  }),
};
