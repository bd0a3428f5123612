// SIP over UDP: OPTIONS, which asks for capabilities and nothing else, under a Call-ID of chance (RFC 3261, section 11).
import { join } from '../bytes/build.ts';
import { nonceWord } from '../bytes/nonce.ts';
import { slashed } from '../bytes/product.ts';
import { mayStartWith, text } from '../bytes/text.ts';
import type { Judged, Nonce, Prober } from '../prober.ts';

export const sip: Prober = {
  id: 'sip',
  name: 'SIP',
  transport: 'udp',
  ports: [5060],
  uses: ['sip', 'kamailio', 'asterisk', 'freeswitch', 'opensips'],
  opening: { says: 'OPTIONS with a nonce for Call-ID', may: ['log'], bytes: (nonce) => sipOptions(nonce, 'UDP') },
  common: true,
  recognise: judgeSip,
  examples: {
    recognised: [
      {
        from: 'Kamailio 5.6.3 (Debian 12)',
        nonce: 'c9effef2696f6eb7178a0e8eb91a86af',
        answer:
          'SIP/2.0 200 OK\\r\\nVia: SIP/2.0/UDP 127.0.0.1;branch=z9hG4bKpc9effef2696f6eb;rport=39701;received=127.0.0.1\\r\\nFrom: <sip:portolan@127.0.0.1>;tag=pc9effef\\r\\nTo: <sip:127.0.0.1>;tag=d3a74396b6223c2d2168f5f9233879de.78550000\\r\\nCall-ID: pc9effef2696f6eb\\r\\nCSeq: 1 OPTIONS\\r\\nServer: kamailio (5.6.3 (x86_64/linux))\\r\\nContent-Length: 0\\r\\n\\r\\n',
        product: 'Kamailio',
        version: '5.6.3',
      },
    ],
    others: [
      {
        from: 'BIND 9.18.49 (Debian 12)',
        nonce: 'd66830ae90ea27a20a5813ce7f5ff3e1',
        answer: 'OP\\xd0\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00',
      },
    ],
  },
};

export function sipOptions(nonce: Nonce, transport: 'UDP' | 'TCP'): Uint8Array {
  const word = nonceWord(nonce);
  return join(
    'OPTIONS sip:127.0.0.1 SIP/2.0\r\n',
    `Via: SIP/2.0/${transport} 127.0.0.1;branch=z9hG4bK${word};rport\r\n`,
    'Max-Forwards: 70\r\n',
    `From: <sip:portolan@127.0.0.1>;tag=${word.slice(0, 8)}\r\n`,
    'To: <sip:127.0.0.1>\r\n',
    `Call-ID: ${word}\r\n`,
    'CSeq: 1 OPTIONS\r\n',
    'Contact: <sip:portolan@127.0.0.1>\r\n',
    'Accept: application/sdp\r\n',
    'Content-Length: 0\r\n\r\n',
  );
}

export function judgeSip(answer: Uint8Array, nonce: Nonce): Judged {
  if (!mayStartWith(answer, 'SIP/2.0 ')) return null;
  const said = text(answer.subarray(0, 8192));
  const end = said.indexOf('\r\n\r\n');
  if (end < 0) return said.length < 8192 ? 'more' : null;
  const head = said.slice(0, end);
  const status = /^SIP\/2\.0 ([1-6]\d\d)/.exec(head)?.[1];
  if (!status) return null;
  const callId = /^(?:Call-ID|i)\s*:\s*(\S+)/im.exec(head)?.[1];
  const server = /^(?:Server|User-Agent)\s*:\s*(.{1,120})$/im.exec(head)?.[1];
  const ours = callId === nonceWord(nonce);
  return {
    protocol: 'sip',
    strength: ours ? 'bound' : 'structure',
    ...named(server),
    says: `it answers OPTIONS with ${status}${ours ? ', under our Call-ID' : ''}`,
  };
}

/** `kamailio (5.6.3 (x86_64/linux))` and `Asterisk PBX 18.10.0` write their versions in their own ways. */
function named(server: string | undefined) {
  const found = /^(kamailio|OpenSIPS|Asterisk PBX|FPBX-[\w.-]+|FreeSWITCH[\w-]*)[ (/]+v?(\d[\w.~+-]*)/i.exec(
    server ?? '',
  );
  if (!found) return slashed(server);
  const [, product = '', version = null] = found;
  return { product: /^kamailio$/i.test(product) ? 'Kamailio' : product.replace(/ PBX$/, ''), version };
}
