// dnsmasq: DNS by UDP and by TCP.
import { DNS_BY_TCP, DNS_BY_UDP, type Server, speaks } from '../server.ts';

export const dnsmasq: Server = {
  id: 'dnsmasq',
  packages: ['dnsmasq-base'],
  command: 'dnsmasq',
  listens: [
    speaks('dns', 'dnsmasq', { transport: 'udp', usual: 53, ...DNS_BY_UDP }),
    speaks('dns', 'dnsmasq', { name: 'tcp', sharing: '', usual: 53, ...DNS_BY_TCP }),
  ],
  start: ({ address, port, folder }) => ({
    words: [
      'dnsmasq',
      '-k',
      '-C',
      '/dev/null',
      '-p',
      `${port()}`,
      '-a',
      address,
      '-z',
      '-R',
      '-x',
      `${folder}/pid`,
      '--log-facility=-',
    ],
  }),
  standard: () => ({ words: ['dnsmasq', '-k', '--log-facility=-', '--local-service'] }),
};
