// NTP: a client's packet, whose time of sending is a nonce that the server repeats as the time of origin (RFC 5905, section 8).
import { join, uint, zeros } from '../bytes/build.ts';
import { nonceShort } from '../bytes/nonce.ts';
import { productIn } from '../bytes/product.ts';
import { sameBytes, text } from '../bytes/text.ts';
import type { FollowUp, Prober } from '../prober.ts';

const CLIENT = (4 << 3) | 3;
const SERVER_MODE = 4;

export const ntp: Prober = {
  id: 'ntp',
  name: 'NTP',
  transport: 'udp',
  ports: [123],
  uses: ['ntpd', 'chrony', 'windows-time'],
  opening: {
    says: "a client's packet, stamped with a nonce",
    may: [],
    bytes: (nonce) => join([CLIENT], zeros(39), nonce.subarray(0, 8)),
  },
  common: true,
  recognise(answer, nonce) {
    if (answer.length < 48) return answer.length === 0 || ((answer[0] ?? 0) & 7) === SERVER_MODE ? 'more' : null;
    const mode = (answer[0] ?? 0) & 7;
    const stratum = answer[1] ?? 0;
    if (mode !== SERVER_MODE || stratum > 16 || !sameBytes(answer.subarray(24, 32), nonce.subarray(0, 8))) return null;
    return {
      protocol: 'ntp',
      strength: 'bound',
      product: null,
      version: null,
      says: `its answer, of stratum ${stratum}, repeats our time stamp`,
      next: readVariables,
    };
  },
  examples: {
    recognised: [
      {
        from: 'NTPsec 1.2.2 (Debian 12)',
        nonce: '6aafb37feca4e908919468e7e542ccfe',
        answer:
          '$\\x0b\\x00\\xe8\\x00\\x00\\x00\\x00\\x00\\x00\\x02\\xea\\x7f\\x7f\\x01\\x00\\xee\\xb1\\xe7=\\x8a\\xf2\\xfe\\x84j\\xaf\\xb3\\x7f\\xec\\xa4\\xe9\\x08\\xee\\xb1\\xe7]/\\x92\\xc5\\xb9\\xee\\xb1\\xe7]/\\xf8-\\x82',
        product: null,
        version: null,
        further: {
          answer:
            '\\x16\\x82j\\xaf\\x05\\x15\\x00\\x00\\x00\\x00\\x01eleap=0, stratum=11, precision=-24, rootdelay=0.000, rootdisp=11.391,\\r\\nrefid=127.127.1.0, reftime=0xeeb1e73d.8af2fe84, tc=6, peer=17767,\\r\\noffset=0.000000, frequency=0.000000, sys_jitter=0.000000,\\r\\nclk_jitter=0.000027, clock=0xeeb1e75d.7cca8820, processor="x86_64",\\r\\nsystem="Linux/6.1.0-999-amd64", version="ntpd ntpsec-1.2.2",\\r\\nclk_wander=0.000000, mintc=0\\r\\n\\x00\\x00\\x00',
          product: 'NTPsec',
          version: '1.2.2',
        },
      },
      {
        from: 'chrony 4.3 (Debian 12)',
        nonce: '2477dd9ca110ebe0b1dd4ddfecae214e',
        answer:
          '$\\x08\\x00\\xe6\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x7f\\x7f\\x01\\x01\\xee\\xb1\\xe7\\\\\\xad\\x0eK\\xf3$w\\xdd\\x9c\\xa1\\x10\\xeb\\xe0\\xee\\xb1\\xe7]\\xea\\xcb\\xc0%\\xee\\xb1\\xe7]\\xea\\xd0\\xa8$',
        product: null,
        version: null,
      },
    ],
    others: [
      {
        from: 'dnsmasq 2.90 (Debian 12)',
        nonce: '9d16d386cab88ae125c08641a86063b5',
        answer: '#\\x00\\x80\\x85\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00',
      },
      {
        from: 'BIND 9.18.49 (Debian 12)',
        nonce: 'd7a5e55fa157488971188ef6ffa0b42a',
        answer: '#\\x00\\x80\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00',
      },
    ],
  },
};

/** The variables of the system, as `ntpq -c rv` asks for them (RFC 9327, section 3); chrony does not answer. */
const readVariables: FollowUp = {
  says: 'the variables of the system, as ntpq asks for them',
  may: [],
  bytes: (nonce) => join([(2 << 3) | 6, 2], uint(2, nonceShort(nonce)), zeros(8)),
  recognise(answer, nonce) {
    if (answer.length < 12) return 'more';
    if (((answer[0] ?? 0) & 7) !== 6 || ((answer[1] ?? 0) & 0x9f) !== 0x82) return null;
    if (!sameBytes(answer.subarray(2, 4), uint(2, nonceShort(nonce)))) return null;
    const said = text(answer.subarray(12));
    const version = /version="(ntpd [^"]{1,80})"/.exec(said)?.[1];
    if (!version) return said.length < 400 ? 'more' : null;
    const named = productIn(version, [
      [/ntpd ntpsec-(\d[\w.]*)/, 'NTPsec'],
      [/ntpd (\d[\w.]*)/, 'ntpd'],
    ]);
    return { protocol: 'ntp', strength: 'bound', ...named, says: `its variables name ${version}` };
  },
};
