// Net-SNMP.
import { type Server, speaks } from '../server.ts';

// GetRequest of sysDescr.0, SNMPv2c, community "public" (RFC 3416; RFC 3418).
const sysDescr =
  '0)\\x02\\x01\\x01\\x04\\x06public\\xa0\\x1c\\x02\\x04\\x12\\x34\\x56\\x78\\x02\\x01\\0\\x02\\x01\\x000\\x0e0\\x0c\\x06\\x08+\\x06\\x01\\x02\\x01\\x01\\x01\\0\\x05\\0';

export const snmpd: Server = {
  id: 'snmpd',
  packages: ['snmpd'],
  command: 'snmpd',
  listens: [speaks('snmp', 'Net-SNMP', { transport: 'udp', usual: 161, ask: sysDescr, answers: /public\\xa2.*Linux/ })],
  start: ({ address, port, folder }) => ({
    files: { conf: 'rocommunity public 127.0.0.1\n' },
    env: { SNMP_PERSISTENT_DIR: folder },
    words: ['snmpd', '-f', '-Lo', '-C', '-c', `${folder}/conf`, '-p', `${folder}/pid`, `udp:${address}:${port()}`],
  }),
  standard: ({ folder }) => ({
    env: { SNMP_PERSISTENT_DIR: folder },
    words: [
      'snmpd',
      '-f',
      '-Lo',
      '-u',
      'Debian-snmp',
      '-g',
      'Debian-snmp',
      '-I',
      '-smux,mteTrigger,mteTriggerConf',
      '-p',
      `${folder}/pid`,
    ],
  }),
};
