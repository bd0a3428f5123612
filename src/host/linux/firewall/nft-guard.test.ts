import { expect, test } from 'bun:test';
import { plainPorts } from './nft-guard.ts';
import { exactly, portIn } from './packet.ts';

test('an answer holds for the ports that no question told apart', () => {
  const port = { number: 8005, low: 0, high: 65535 };
  expect([portIn(port, 22, 22), portIn(port, 8001, 8020), portIn(port, 8010, 9000)]).toEqual([false, true, false]);
  expect(port).toEqual({ number: 8005, low: 8001, high: 8009 });
  expect(exactly(port)).toBe(8005);
  expect(port).toEqual({ number: 8005, low: 8005, high: 8005 });
});

test('ports that iptables asks for', () => {
  const info = new Uint8Array(12);
  new DataView(info.buffer).setUint16(4, 80, true);
  new DataView(info.buffer).setUint16(6, 90, true);
  expect(plainPorts('tcp', info)).toEqual([80, 90]);
  expect(plainPorts('udp', info.subarray(0, 10))).toEqual([80, 90]);
  expect(plainPorts('tcp', Uint8Array.from(info).fill(2, 11))).toBeNull();
  expect(plainPorts('conntrack', info)).toBeNull();
  expect(plainPorts('tcp', info.subarray(0, 6))).toBeNull();
});
