// SNMP: discovery of the engine, version 3, which needs no community and no user (RFC 3414, section 4).
import { BER, berAt, element, elementsOf, integer, integerOf } from '../bytes/ber.ts';
import { Cursor } from '../bytes/cursor.ts';
import { nonceInt } from '../bytes/nonce.ts';
import type { Judged, Prober } from '../prober.ts';

const GET = 0xa0;
const REPORT = 0xa8;
const REPORTABLE = 4;
const USM = 3;

export const snmp: Prober = {
  id: 'snmp',
  name: 'SNMP',
  transport: 'udp',
  ports: [161],
  uses: ['snmp', 'net-snmp'],
  opening: {
    says: 'discovery of the engine (SNMPv3), numbered with a nonce',
    may: ['log'],
    bytes(nonce) {
      const id = integer(nonceInt(nonce));
      const header = element(BER.sequence, id, integer(65_507 - 28), element(BER.octets, [REPORTABLE]), integer(USM));
      const empty = element(BER.octets);
      const security = element(BER.octets, element(BER.sequence, empty, integer(0), integer(0), empty, empty, empty));
      const get = element(GET, id, integer(0), integer(0), element(BER.sequence));
      return element(BER.sequence, integer(3), header, security, element(BER.sequence, empty, empty, get));
    },
  },
  common: true,
  recognise(answer, nonce) {
    const message = berAt(answer);
    if (message === 'more') return answer[0] === undefined || answer[0] === BER.sequence ? 'more' : null;
    const parts = message?.tag === BER.sequence ? elementsOf(message.content) : null;
    const header = elementsOf(parts?.[1]?.content ?? new Uint8Array());
    if (integerOf(parts?.[0]) !== 3 || integerOf(header?.[0]) !== nonceInt(nonce)) return null;
    const scoped = elementsOf(parts?.[3]?.content ?? new Uint8Array());
    return scoped?.[2]?.tag === REPORT ? reported(scoped[0]?.content ?? new Uint8Array()) : null;
  },
  examples: {
    recognised: [
      {
        from: 'Net-SNMP 5.9.3 (Debian 12)',
        nonce: '4650047b5139fc71a089615c2774a969',
        answer:
          '0r\\x02\\x01\\x030\\x11\\x02\\x04FP\\x04{\\x02\\x03\\x00\\xff\\xe3\\x04\\x01\\x00\\x02\\x01\\x03\\x04"0 \\x04\\x11\\x80\\x00\\x1f\\x88\\x80\\x94\\xccc1\\xbcd\\x07k\\x00\\x00\\x00\\x00\\x02\\x01\\x01\\x02\\x02\\x04#\\x04\\x00\\x04\\x00\\x04\\x0006\\x04\\x11\\x80\\x00\\x1f\\x88\\x80\\x94\\xccc1\\xbcd\\x07k\\x00\\x00\\x00\\x00\\x04\\x00\\xa8\\x1f\\x02\\x04FP\\x04{\\x02\\x01\\x00\\x02\\x01\\x000\\x110\\x0f\\x06\\n+\\x06\\x01\\x06\\x03\\x0f\\x01\\x01\\x04\\x00A\\x01\\x01',
        product: 'Net-SNMP',
        version: null,
      },
    ],
    others: [
      {
        from: 'BIND 9.18.49 (Debian 12)',
        nonce: '53d8f67208f9d6c1bcba228a4d47febd',
        answer: '0>\\x80\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00',
      },
    ],
  },
};

/** Enterprise numbers of makers whose agents people meet (IANA, "Private Enterprise Numbers"). */
const MAKERS = new Map([
  [8072, 'Net-SNMP'],
  [9, 'Cisco'],
  [11, 'Hewlett-Packard'],
  [311, 'Microsoft'],
  [2636, 'Juniper'],
  [14_988, 'MikroTik'],
  [41_112, 'Ubiquiti'],
]);

/** The engine's identifier begins with the number of its maker (RFC 3411, section 5). */
function reported(engine: Uint8Array): Judged {
  // The first bit says how the rest is made.
  const number = new Cursor(engine).uint(4) % 0x80000000;
  const maker = MAKERS.get(number);
  return {
    protocol: 'snmp',
    strength: 'bound',
    product: number === 8072 ? 'Net-SNMP' : null,
    version: null,
    says: `it reports its engine, of ${maker ?? `enterprise ${number}`}, under our number`,
  };
}
