import { describe, expect, test } from 'bun:test';
import { decodePcbList } from './pcb-list.ts';

// Constructed after sys/socketvar.h and netinet/in_pcb.h of macOS.
function block(length: number, kind: number, write: (view: DataView) => void = () => {}): Uint8Array {
  const bytes = new Uint8Array(Math.max(8, (length + 7) & ~7));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, length, true);
  view.setUint32(4, kind, true);
  write(view);
  return bytes;
}
const END = block(24, 0);
const list = (...blocks: readonly Uint8Array[]) => Uint8Array.from(blocks.flatMap((each) => [...each]));

const pcb = (port: number, remote: number, versions: number, local: readonly number[]) =>
  block(104, 0x10, (view) => {
    view.setUint16(16, remote, false);
    view.setUint16(18, port, false);
    view.setUint8(44, versions);
    for (const [at, byte] of local.entries()) view.setUint8(64 + 16 - local.length + at, byte);
  });
const socket = (uid: number, pid: number) =>
  block(76, 1, (view) => {
    view.setBigUint64(8, 0xabcn, true);
    view.setInt16(44, 3, true);
    view.setInt16(48, 128, true);
    view.setUint32(64, uid, true);
    view.setInt32(68, pid, true);
  });
const tcp = (state: number) => block(204, 0x20, (view) => view.setInt32(36, state, true));
const buffers = [block(36, 2), block(36, 4), block(136, 8)];

describe('the list of TCP', () => {
  const listener = [pcb(8080, 0, 1, [127, 0, 0, 1]), socket(501, 812), ...buffers, tcp(1)];
  const dual = [pcb(443, 0, 3, []), socket(0, 1), ...buffers, tcp(1)];
  const connected = [pcb(50_000, 443, 1, [10, 0, 0, 2]), socket(0, 7), ...buffers, tcp(4)];

  test('sockets with their user and who used them last', () => {
    expect(decodePcbList(list(END, ...listener, ...dual, ...connected, END), 'tcp')).toMatchObject([
      {
        ...{ family: 'ipv4', address: '127.0.0.1', port: 8080, state: 'listen', peer: null, dualStack: false },
        ...{ socket: 'abc', queued: 3, backlog: 128, uid: 501, lastPid: 812 },
      },
      { family: 'ipv6', address: '::', port: 443, dualStack: true, uid: 0, lastPid: 1 },
      {
        address: '10.0.0.2',
        port: 50_000,
        state: 'established',
        peer: { address: '0.0.0.0', port: 443 },
        queued: null,
      },
    ]);
  });

  test('fields that are put behind the known ones change nothing', () => {
    const grown = [block(112, 0x10), block(104, 1), ...buffers, block(232, 0x20)];
    expect(decodePcbList(list(END, ...grown, ...listener, END), 'tcp')).toHaveLength(2);
  });

  test.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array(0)],
    ['a beginning of another size', list(block(32, 0), ...listener, END)],
    ['no end', list(END, ...listener)],
    ['a block cut short', list(END, ...listener).subarray(0, 60)],
    ['a block that is too short for what it is', list(END, block(96, 0x10), socket(0, 1), tcp(1), END)],
    ['a socket without its state', list(END, pcb(1, 0, 1, []), socket(0, 1), END)],
    ['a block of no length', list(END, block(0, 1), END)],
  ])('%s is no such list', (_, bytes) => expect(decodePcbList(bytes, 'tcp')).toBeNull());

  test('an empty one', () => expect(decodePcbList(list(END, END), 'tcp')).toEqual([]));
});

test('the list of UDP has no states', () => {
  expect(decodePcbList(list(END, pcb(5353, 0, 1, []), socket(65, 9), ...buffers, END), 'udp')).toMatchObject([
    { transport: 'udp', port: 5353, state: 'bound', lastPid: 9 },
  ]);
  expect(decodePcbList(list(END, pcb(5353, 0, 1, []), socket(65, 9), tcp(1), END), 'udp')).toBeNull();
});
