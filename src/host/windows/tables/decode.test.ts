import { describe, expect, test } from 'bun:test';
import { decodeTable, fileTime } from './decode.ts';

// Constructed after tcpmib.h and udpmib.h.
function table(first: number, size: number, rows: readonly ((view: DataView, at: number) => void)[]): Uint8Array {
  const bytes = new Uint8Array(first + rows.length * size);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, rows.length, true);
  for (const [row, write] of rows.entries()) write(view, first + row * size);
  return bytes;
}
const CREATED = 133_500_000_000_000_000n;

describe('tcp', () => {
  const row = (state: number, port: number, pid: number) => (view: DataView, at: number) => {
    view.setUint32(at, state, true);
    view.setUint32(at + 4, 0x0100007f, true);
    view.setUint16(at + 8, port, false);
    view.setUint32(at + 20, pid, true);
  };

  test('sockets with their pid, state and other end', () => {
    const connected = (view: DataView, at: number) => {
      row(5, 443, 9)(view, at);
      view.setUint32(at + 12, 0x0200000a, true);
      view.setUint16(at + 16, 51000, false);
    };
    const place = {
      transport: 'tcp',
      family: 'ipv4',
      address: '127.0.0.1',
      scope: 0,
      createdAt: null,
      row: null,
    } as const;
    expect(decodeTable(table(4, 24, [row(2, 8080, 812), connected]), 'tcp', 'ipv4', 'pid')).toEqual([
      { ...place, port: 8080, pid: 812, state: 'listen', peer: { address: '0.0.0.0', port: 0 } },
      { ...place, port: 443, pid: 9, state: 'established', peer: { address: '10.0.0.2', port: 51000 } },
    ]);
  });

  test.each([
    [11, 'time-wait'],
    [12, 'close'],
    [99, 'close'],
  ])('the state %d', (state, name) => {
    expect(decodeTable(table(4, 24, [row(state, 1, 2)]), 'tcp', 'ipv4', 'pid')).toMatchObject([{ state: name }]);
  });

  test('with when they were bound', () => {
    const write = (view: DataView, at: number) => {
      row(2, 135, 900)(view, at);
      view.setBigUint64(at + 24, CREATED, true);
    };
    expect(decodeTable(table(8, 160, [write]), 'tcp', 'ipv4', 'module')).toMatchObject([
      { port: 135, pid: 900, createdAt: '2024-01-17T21:20:00.000Z', row: expect.objectContaining({ length: 160 }) },
    ]);
  });

  test('of IPv6, with the interface of a link-local address', () => {
    const write = (view: DataView, at: number) => {
      view.setUint16(at, 0xfe80, false);
      view.setUint8(at + 15, 1);
      view.setUint32(at + 16, 7, true);
      view.setUint16(at + 20, 445, false);
      view.setUint32(at + 48, 2, true);
      view.setUint32(at + 52, 4, true);
    };
    expect(decodeTable(table(4, 56, [write]), 'tcp', 'ipv6', 'pid')).toMatchObject([
      { address: 'fe80::1', scope: 7, port: 445, pid: 4 },
    ]);
  });
});

describe('udp', () => {
  test('every row waits for others', () => {
    const write = (view: DataView, at: number) => {
      view.setUint16(at + 4, 5353, false);
      view.setUint32(at + 8, 77, true);
    };
    expect(decodeTable(table(4, 12, [write]), 'udp', 'ipv4', 'pid')).toMatchObject([
      { transport: 'udp', address: '0.0.0.0', port: 5353, pid: 77 },
    ]);
  });

  test('of IPv6, with when they were bound', () => {
    const write = (view: DataView, at: number) => {
      view.setUint16(at + 20, 500, false);
      view.setUint32(at + 24, 78, true);
      view.setBigUint64(at + 32, CREATED, true);
    };
    expect(decodeTable(table(8, 176, [write]), 'udp', 'ipv6', 'module')).toMatchObject([
      { address: '::', port: 500, pid: 78, createdAt: '2024-01-17T21:20:00.000Z' },
    ]);
  });
});

test.each([
  ['nothing', new Uint8Array(0)],
  ['a count alone', Uint8Array.of(3, 0, 0, 0)],
  ['a table that ends in a row', table(4, 24, [() => {}]).subarray(0, 20)],
])('%s is no table', (_, bytes) => expect(decodeTable(bytes, 'tcp', 'ipv4', 'pid')).toBeNull());

test('an empty table', () => expect(decodeTable(new Uint8Array(8), 'tcp', 'ipv4', 'module')).toEqual([]));

test.each([
  [0n, null],
  [116_444_736_000_000_000n, '1970-01-01T00:00:00.000Z'],
  [1n, null],
])('the time %d', (ticks, iso) => expect(fileTime(ticks)).toBe(iso));
