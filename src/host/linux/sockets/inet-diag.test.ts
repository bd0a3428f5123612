import { describe, expect, test } from 'bun:test';
import { decodeInetDiag, inetDiagRequest, tcpDiagRequest, wantedStates } from './inet-diag.ts';

/** A struct inet_diag_msg as the kernel lays it out, with one attribute behind it. Constructed. */
function message(fields: {
  family: number;
  state: number;
  port: number;
  address: number[];
  v6only?: number;
  cookie?: [number, number];
}) {
  const bytes = new Uint8Array(72 + 8);
  const view = new DataView(bytes.buffer);
  bytes[0] = fields.family;
  bytes[1] = fields.state;
  view.setUint16(4, fields.port, false);
  bytes.set(fields.address, 8);
  view.setUint32(40, 7, true); // bound to interface 7
  const [low, high] = fields.cookie ?? [5, 0];
  view.setUint32(44, low, true);
  view.setUint32(48, high, true);
  view.setUint32(56, 3, true); // received, or waiting to be accepted
  view.setUint32(60, 128, true); // the longest that queue may be
  view.setUint32(64, 1000, true);
  view.setUint32(68, 4242, true);
  if (fields.v6only === undefined) return bytes.subarray(0, 72);
  view.setUint16(72, 5, true);
  view.setUint16(74, 11, true); // INET_DIAG_SKV6ONLY
  bytes[76] = fields.v6only;
  return bytes;
}

describe('decodeInetDiag', () => {
  test('a listening TCP socket: both queues are its backlog', () => {
    expect(decodeInetDiag(message({ family: 2, state: 10, port: 8080, address: [127, 0, 0, 1] }), 'tcp')).toEqual({
      transport: 'tcp',
      family: 'ipv4',
      address: '127.0.0.1',
      port: 8080,
      state: 'listen',
      v6only: null,
      device: 7,
      queued: 3,
      backlog: 128,
      uid: 1000,
      inode: 4242,
      cookie: '5',
    });
  });

  test('a TCP socket that is bound and does not listen has no backlog', () => {
    const row = decodeInetDiag(message({ family: 2, state: 13, port: 9, address: [0, 0, 0, 0] }), 'tcp');
    expect(row).toMatchObject({ state: 'bound', queued: null, backlog: null });
  });

  test('a UDP socket: bytes that wait to be read', () => {
    const row = decodeInetDiag(message({ family: 2, state: 7, port: 53, address: [10, 0, 0, 1] }), 'udp');
    expect(row).toMatchObject({ state: 'bound', queued: 3, backlog: null, address: '10.0.0.1' });
  });

  test.each([
    [0, false],
    [1, true],
  ])('IPV6_V6ONLY %i', (flag, v6only) => {
    const row = decodeInetDiag(message({ family: 10, state: 10, port: 80, address: [], v6only: flag }), 'tcp');
    expect(row).toMatchObject({ family: 'ipv6', address: '::', v6only });
  });

  test('a kernel that does not say whether it is IPv6 only', () => {
    expect(decodeInetDiag(message({ family: 10, state: 10, port: 80, address: [] }), 'tcp')?.v6only).toBeNull();
  });

  test('cookies: 64 bits in hexadecimal, and none at all', () => {
    const cookie = (low: number, high: number) =>
      decodeInetDiag(message({ family: 2, state: 10, port: 1, address: [], cookie: [low, high] }), 'tcp')?.cookie;
    expect(cookie(0xabc, 0x1)).toBe('100000abc');
    expect(cookie(0xffffffff, 0xffffffff)).toBeNull();
  });

  test('a message cut short is not a socket', () => {
    expect(decodeInetDiag(new Uint8Array(71), 'tcp')).toBeNull();
  });

  test('an attribute that claims no length ends the search', () => {
    const bytes = message({ family: 10, state: 10, port: 80, address: [], v6only: 1 });
    new DataView(bytes.buffer).setUint16(72, 0, true);
    expect(decodeInetDiag(bytes, 'tcp')?.v6only).toBeNull();
  });
});

describe('requests', () => {
  test('ask for one family, protocol and the waiting states', () => {
    const request = inetDiagRequest('ipv6', 'udp');
    expect([request.length, request[0], request[1]]).toEqual([56, 10, 17]);
    expect(new DataView(request.buffer).getUint32(4, true)).toBe(1 << 7);
  });

  test('the older one gives both families at once', () => {
    const request = tcpDiagRequest();
    expect([request.length, request[0]]).toEqual([60, 0]);
    expect(new DataView(request.buffer).getUint32(52, true)).toBe(wantedStates('tcp'));
  });
});
