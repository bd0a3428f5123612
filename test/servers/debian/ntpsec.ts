// NTPsec, on the only port it knows, 123, of an address of its own.
import { NTP, type Server, speaks } from '../server.ts';

export const ntpsec: Server = {
  id: 'ntpsec',
  packages: ['ntpsec', 'python3-ntp', 'libbsd0', 'libmd0'],
  unpacked: true,
  command: 'ntpd',
  listens: [speaks('ntp', 'NTPsec|ntpd', { transport: 'udp', usual: 123, fixed: 123, ...NTP })],
  start: ({ folder }) => ({
    files: { conf: 'server 127.127.1.0\ntos orphan 5\nrestrict default\n' },
    words: ['ntpd', '-n', '-c', `${folder}/conf`],
  }),
  standard: () => ({ words: ['ntpd', '-n', '-c', '/etc/ntpsec/ntp.conf'] }),
};
