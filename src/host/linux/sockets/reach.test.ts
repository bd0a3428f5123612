import { expect, test } from 'bun:test';
import type { SocketRow } from './inet-diag.ts';
import { reachOf, type Surroundings } from './reach.ts';

const row = (address: string, device = 0): SocketRow => ({
  transport: 'tcp',
  family: address.includes(':') ? 'ipv6' : 'ipv4',
  address,
  port: 80,
  state: 'listen',
  v6only: null,
  device,
  queued: 0,
  backlog: 1,
  uid: 0,
  inode: 1,
  cookie: null,
});

/** A host with lo (1) and eth0 (2), whose addresses are 10.0.0.5 and 8.8.8.8. */
const host: Surroundings = {
  deviceName: (index) => ({ 1: 'lo', 2: 'eth0' })[index] ?? null,
  isOwn: (address) => ['10.0.0.5', '8.8.8.8', 'fe80::5'].includes(address),
};

test.each([
  ['0.0.0.0', 0, 'all'],
  ['::', 0, 'all'],
  ['0.0.0.0', 2, 'device'],
  ['0.0.0.0', 1, 'loopback'],
  ['127.0.0.53', 0, 'loopback'],
  ['10.0.0.5', 0, 'private'],
  ['8.8.8.8', 0, 'public'],
  ['fe80::5', 2, 'link'],
  ['224.0.0.251', 0, 'link'],
  ['10.0.0.6', 0, 'absent'],
  ['8.8.4.4', 0, 'absent'],
] as const)('%s on device %i: %s', (address, device, reach) => {
  expect(reachOf(row(address, device), host)).toBe(reach);
});

test('where the host cannot be asked, the address speaks for itself', () => {
  expect(reachOf(row('10.0.0.6'), { ...host, isOwn: () => null })).toBe('private');
});
