import { describe, expect, test } from 'bun:test';
import { type AddressKind, addressKind, ipBytes, ipText } from './address.ts';

/** From eight groups. */
const six = (...groups: number[]) => Uint8Array.from(groups.flatMap((g) => [g >> 8, g & 255]));

describe('ipText (RFC 5952)', () => {
  test.each<[string, Uint8Array]>([
    ['127.0.0.1', Uint8Array.of(127, 0, 0, 1)],
    ['::', six(0, 0, 0, 0, 0, 0, 0, 0)],
    ['::1', six(0, 0, 0, 0, 0, 0, 0, 1)],
    ['2001:db8::1', six(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1)],
    ['2001:db8:0:1:1:1:1:1', six(0x2001, 0xdb8, 0, 1, 1, 1, 1, 1)], // one zero group is not shortened
    ['2001:0:0:1::1', six(0x2001, 0, 0, 1, 0, 0, 0, 1)], // the longest run is
    ['2001:db8::1:0:0:1', six(0x2001, 0xdb8, 0, 0, 1, 0, 0, 1)], // the first of two alike is
    ['fe80::', six(0xfe80, 0, 0, 0, 0, 0, 0, 0)],
    ['::ffff:192.0.2.1', six(0, 0, 0, 0, 0, 0xffff, 0xc000, 0x201)],
  ])('%s, and back', (text, bytes) => {
    expect(ipText(bytes)).toBe(text);
    expect([...ipBytes(text)]).toEqual([...bytes]);
  });
});

describe('addressKind', () => {
  const cases: Record<AddressKind, string[]> = {
    any: ['0.0.0.0', '::', '::ffff:0.0.0.0'],
    loopback: ['127.0.0.1', '127.255.255.254', '::1', '::ffff:127.0.0.1'],
    link: ['169.254.1.1', 'fe80::1', 'febf::1'],
    multicast: ['224.0.0.251', '239.255.255.250', 'ff02::fb'],
    broadcast: ['255.255.255.255'],
    private: [
      '10.1.2.3',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.0.1',
      '100.64.0.1',
      '192.0.2.1',
      'fd00::1',
      '2001:db8::1',
    ],
    public: ['8.8.8.8', '172.32.0.1', '100.128.0.1', '193.0.0.1', '2606:4700::1111', 'fec0::1'],
  };
  for (const [kind, addresses] of Object.entries(cases))
    test.each(addresses)(`%s is ${kind}`, (address) => {
      expect<string>(addressKind(address)).toBe(kind);
    });
});
