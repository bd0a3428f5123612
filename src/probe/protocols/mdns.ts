// Multicast DNS, asked directly: the kinds of services of this host, under a number of chance (RFC 6762, section 6.7; RFC 6763, section 9).
import { DNS_CLASS, DNS_TYPE, type DnsQuestion, dnsAnswer, dnsQuery } from '../bytes/dns.ts';
import { nonceShort } from '../bytes/nonce.ts';
import type { Prober } from '../prober.ts';

const KINDS: DnsQuestion = { name: ['_services', '_dns-sd', '_udp', 'local'], type: DNS_TYPE.PTR, class: DNS_CLASS.IN };

export const mdns: Prober = {
  id: 'mdns',
  name: 'mDNS',
  transport: 'udp',
  ports: [5353],
  uses: ['avahi', 'mdns', 'mdnsresponder'],
  opening: {
    says: 'a query for the kinds of services of this host, numbered with a nonce',
    may: [],
    bytes: (nonce) => dnsQuery(nonceShort(nonce), KINDS),
  },
  common: false,
  recognise(answer, nonce) {
    const told = dnsAnswer(answer, KINDS);
    if (told === null || told === 'more') return told;
    if (told.id !== nonceShort(nonce) || !told.repeats || told.code !== 0 || told.answers === 0) return null;
    return {
      protocol: 'mdns',
      strength: 'bound',
      product: null,
      version: null,
      says: `it names ${told.answers} kinds of services under our number`,
    };
  },
  examples: {
    recognised: [
      {
        from: 'Avahi 0.8 (Debian 12)',
        nonce: '37babd135390f042ffceac67c0a7ec8f',
        answer:
          '7\\xba\\x84\\x00\\x00\\x01\\x00\\x02\\x00\\x00\\x00\\x00\\t_services\\x07_dns-sd\\x04_udp\\x05local\\x00\\x00\\x0c\\x00\\x01\\xc0\\x0c\\x00\\x0c\\x00\\x01\\x00\\x00\\x00\\n\\x00\\x14\\x0c_workstation\\x04_tcp\\xc0#\\xc0\\x0c\\x00\\x0c\\x00\\x01\\x00\\x00\\x00\\n\\x00\\x07\\x04_nut\\xc0G',
        product: null,
        version: null,
      },
    ],
    others: [
      {
        from: 'BIND 9.18.49 (Debian 12), to a query for the root',
        nonce: '9917e68765b6d384c11cc19c33d8526b',
        answer: '\\x99\\x17\\x80\\x05\\x00\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x02\\x00\\x01',
      },
    ],
  },
};
