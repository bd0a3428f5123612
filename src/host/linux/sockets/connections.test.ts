import { expect, test } from 'bun:test';
import { connectionRequest, decodeConnection } from './connections.ts';

// Constructed after struct inet_diag_msg (linux/inet_diag.h).
function message(state: number, { timer = 0, expires = 0, family = 2 } = {}): Uint8Array {
  const payload = new Uint8Array(72);
  const view = new DataView(payload.buffer);
  payload.set([family, state, timer, 0]);
  view.setUint16(4, 8080, false);
  view.setUint16(6, 40_000, false);
  payload.set([127, 0, 0, 1], 8);
  payload.set([10, 0, 0, 7], 24);
  view.setUint32(52, expires, true);
  view.setUint32(64, 1000, true);
  view.setUint32(68, 4242, true);
  return payload;
}

test('an established connection', () => {
  expect(decodeConnection(message(1), 'tcp')).toMatchObject({
    row: { transport: 'tcp', address: '127.0.0.1', port: 8080, uid: 1000, inode: 4242 },
    peer: { address: '10.0.0.7', port: 40_000 },
    state: 'established',
    endsIn: null,
  });
});

test('time-wait tells how long still, in milliseconds', () => {
  expect(decodeConnection(message(6, { timer: 3, expires: 41_500 }), 'tcp')).toMatchObject({
    state: 'time-wait',
    endsIn: 41_500,
  });
});

test.each([
  ['listen', 10],
  ['close', 7],
  ['bound', 13],
  ['a state that no kernel has', 40],
])('%s is no connection', (_, state) => expect(decodeConnection(message(state), 'tcp')).toBeNull());

test('a message that is too short is none', () => {
  expect(decodeConnection(message(1).subarray(0, 71), 'tcp')).toBeNull();
  expect(decodeConnection(new Uint8Array(0), 'udp')).toBeNull();
});

test('the request names the port and leaves out what waits for others', () => {
  const request = connectionRequest('ipv6', 'udp', 443);
  const view = new DataView(request.buffer);
  expect([request[0], request[1], view.getUint16(8, false)]).toEqual([10, 17, 443]);
  expect(view.getUint32(4, true) & ((1 << 10) | (1 << 7) | (1 << 13))).toBe(0);
});
