// DNS over UDP: the name servers of the root, by a number of chance and without recursion; then the server's version (RFC 1035; RFC 4892).
import { DNS_CLASS, DNS_TYPE, type DnsQuestion, dnsAnswer, dnsQuery } from '../bytes/dns.ts';
import { nonceShort } from '../bytes/nonce.ts';
import { type Mark, productIn } from '../bytes/product.ts';
import type { FollowUp, Judged, Nonce, Prober } from '../prober.ts';

export const dns: Prober = {
  id: 'dns',
  name: 'DNS',
  transport: 'udp',
  ports: [53, 5300, 8600],
  uses: [
    'bind',
    'unbound',
    'dnsmasq',
    'nsd',
    'knot-dns',
    'knot-resolver',
    'powerdns',
    'powerdns-recursor',
    'dnsdist',
    'systemd-resolved',
    'coredns',
    'adguard-home',
    'pihole-ftl',
    'technitium-dns',
  ],
  opening: {
    says: 'a query for the name servers of the root, numbered with a nonce, without recursion',
    may: [],
    bytes: (nonce) => dnsOpening(nonce),
  },
  common: true,
  recognise: judgeDns,
  examples: {
    recognised: [
      {
        from: 'dnsmasq 2.90 (Debian 12)',
        nonce: '4f95ac688a37eb798cf4463e85df3537',
        answer: 'O\\x95\\x80\\x85\\x00\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x02\\x00\\x01',
        product: null,
        version: null,
        further: {
          answer:
            'O\\x95\\x84\\x80\\x00\\x01\\x00\\x01\\x00\\x00\\x00\\x00\\x07version\\x04bind\\x00\\x00\\x10\\x00\\x03\\xc0\\x0c\\x00\\x10\\x00\\x03\\x00\\x00\\x00\\x00\\x00\\r\\x0cdnsmasq-2.90',
          product: 'dnsmasq',
          version: '2.90',
        },
      },
      {
        from: 'Unbound 1.17.1 (Debian 12)',
        nonce: '5965a75b3cdf9a5e4c24451a4e032f8c',
        answer: 'Ye\\x80\\x85\\x00\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x02\\x00\\x01',
        product: null,
        version: null,
        further: {
          answer:
            'Ye\\x80\\x80\\x00\\x01\\x00\\x01\\x00\\x00\\x00\\x00\\x07version\\x04bind\\x00\\x00\\x10\\x00\\x03\\xc0\\x0c\\x00\\x10\\x00\\x03\\x00\\x00\\x00\\x00\\x00\\x0f\\x0eunbound 1.17.1',
          product: 'Unbound',
          version: '1.17.1',
        },
      },
      {
        from: 'BIND 9.18.49 (Debian 12)',
        nonce: '9917e68765b6d384c11cc19c33d8526b',
        answer: '\\x99\\x17\\x80\\x05\\x00\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x02\\x00\\x01',
        product: null,
        version: null,
        further: {
          answer:
            '\\x99\\x17\\x84\\x00\\x00\\x01\\x00\\x01\\x00\\x01\\x00\\x00\\x07version\\x04bind\\x00\\x00\\x10\\x00\\x03\\xc0\\x0c\\x00\\x10\\x00\\x03\\x00\\x00\\x00\\x00\\x00\\x19\\x189.18.49-1~deb12u3-Debian\\xc0\\x0c\\x00\\x02\\x00\\x03\\x00\\x00\\x00\\x00\\x00\\x02\\xc0\\x0c',
          product: 'BIND',
          version: '9.18.49',
        },
      },
      {
        from: 'NSD 4.6.1 (Debian 12)',
        nonce: '8480cd00406a7cde682354862662c122',
        answer: '\\x84\\x80\\x80\\x05\\x00\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x02\\x00\\x01',
        product: null,
        version: null,
        further: {
          answer:
            '\\x84\\x80\\x80\\x00\\x00\\x01\\x00\\x01\\x00\\x00\\x00\\x00\\x07version\\x04bind\\x00\\x00\\x10\\x00\\x03\\xc0\\x0c\\x00\\x10\\x00\\x03\\x00\\x00\\x00\\x00\\x00\\n\\tNSD 4.6.1',
          product: 'NSD',
          version: '4.6.1',
        },
      },
      {
        from: 'Knot DNS 3.2.6 (Debian 12)',
        nonce: '27586bc1d1080c4dcd532788a403855a',
        answer: "'X\\x80\\x05\\x00\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x02\\x00\\x01",
        product: null,
        version: null,
        further: {
          answer:
            "'X\\x80\\x00\\x00\\x01\\x00\\x01\\x00\\x00\\x00\\x00\\x07version\\x04bind\\x00\\x00\\x10\\x00\\x03\\xc0\\x0c\\x00\\x10\\x00\\x03\\x00\\x00\\x00\\x00\\x00\\x0f\\x0eKnot DNS 3.2.6",
          product: 'Knot DNS',
          version: '3.2.6',
        },
      },
    ],
    others: [
      {
        from: 'constructed: an answer under another number',
        nonce: '9917e68765b6d384c11cc19c33d8526b',
        answer: '\\x12\\x34\\x80\\x05\\x00\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x02\\x00\\x01',
      },
    ],
  },
};

const ROOT: DnsQuestion = { name: [], type: DNS_TYPE.NS, class: DNS_CLASS.IN };
const VERSION: DnsQuestion = { name: ['version', 'bind'], type: DNS_TYPE.TXT, class: DNS_CLASS.CHAOS };

/** The same over TCP, where `dns-tcp.ts` has taken the length away. */
export const dnsOpening = (nonce: Nonce) => dnsQuery(nonceShort(nonce), ROOT);
export const dnsVersionQuery = (nonce: Nonce) => dnsQuery(nonceShort(nonce), VERSION);

export function judgeDns(answer: Uint8Array, nonce: Nonce): Judged {
  const told = dnsAnswer(answer, ROOT);
  if (told === null || told === 'more') return told;
  // Only a complaint may leave out the question; NetBIOS answers do so, too.
  if (told.id !== nonceShort(nonce) || (!told.repeats && (told.code === 0 || told.answers > 0))) return null;
  const { code } = told;
  const strength = told.repeats ? 'bound' : 'structure';
  const says = `it answers our numbered query with ${CODES[code] ?? `code ${code}`}`;
  return { protocol: 'dns', strength, product: null, version: null, says, next: versionBind };
}

const versionBind: FollowUp = {
  says: 'version.bind, CHAOS TXT',
  may: [],
  bytes: dnsVersionQuery,
  recognise: judgeDnsVersion,
};

export function judgeDnsVersion(answer: Uint8Array, nonce: Nonce): Judged {
  const told = dnsAnswer(answer, VERSION);
  if (told === null || told === 'more') return told;
  const written = told.texts.join('');
  if (told.id !== nonceShort(nonce) || written === '') return null;
  const named = productIn(written, MARKS);
  return { protocol: 'dns', strength: 'bound', ...named, says: `its version.bind is "${written.slice(0, 80)}"` };
}

const CODES = ['no error', 'a format error', 'a server failure', 'no such name', 'not implemented', 'a refusal'];

const MARKS: readonly Mark[] = [
  [/^unbound (\d[\w.-]*)/i, 'Unbound'],
  [/^dnsmasq-(\d[\w.-]*)/, 'dnsmasq'],
  [/^NSD (\d[\w.-]*)/, 'NSD'],
  [/^Knot DNS (\d[\w.-]*)/, 'Knot DNS'],
  [/^Knot Resolver (\d[\w.-]*)/i, 'Knot Resolver'],
  [/^PowerDNS Authoritative Server (\d[\w.-]*)/, 'PowerDNS Authoritative Server'],
  [/^PowerDNS Recursor (\d[\w.-]*)/, 'PowerDNS Recursor'],
  [/^CoreDNS-(\d[\w.-]*)/, 'CoreDNS'],
  [/PowerDNS/, 'PowerDNS'],
  [/^Microsoft DNS (\d[\w.]*)/, 'Microsoft DNS'],
  [/^(9\.\d{1,2}\.\d{1,2}(?:-[PSW]\d+)?)(?:$|[^\d.])/, 'BIND'],
];
