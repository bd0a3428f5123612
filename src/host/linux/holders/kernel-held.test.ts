import { describe, expect, test } from 'bun:test';
import type { SocketRow } from '../sockets/inet-diag.ts';
import type { Link } from '../sockets/route-netlink.ts';
import { byElimination, kernelServiceOf, tunnelOf } from './kernel-held.ts';

// Constructed: this needs kernels with WireGuard and an NFS server.
const row = (transport: 'tcp' | 'udp', port: number, uid = 0): SocketRow => ({
  transport,
  family: 'ipv4',
  address: '0.0.0.0',
  port,
  state: transport === 'tcp' ? 'listen' : 'bound',
  v6only: null,
  device: 0,
  queued: 0,
  backlog: null,
  uid,
  inode: 7,
  cookie: null,
});
const links: readonly Link[] = [
  { index: 1, name: 'lo', kind: null, port: null },
  { index: 2, name: 'vx0', kind: 'vxlan', port: 4789 },
  { index: 3, name: 'wg0', kind: 'wireguard', port: null },
];
const threads = () => ['nfsd', 'lockd'];
const none = () => [];

describe('by its own number', () => {
  test('a tunnel that tells its port', () => {
    expect(tunnelOf(row('udp', 4789), links)).toBe('vxlan vx0');
  });
  test('another port, or another transport, is not the tunnel’s', () => {
    expect(tunnelOf(row('udp', 68), links)).toBeNull();
    expect(tunnelOf(row('tcp', 4789), links)).toBeNull();
  });
  test('a service whose threads are there', () => {
    expect(kernelServiceOf(row('tcp', 2049), threads)).toBe('the NFS server (nfsd)');
    expect(kernelServiceOf(row('tcp', 2049), none)).toBeNull();
    expect(kernelServiceOf(row('tcp', 2049, 1000), threads)).toBeNull();
  });
  test('what does not tell its port is never said to hold one', () => {
    expect(tunnelOf(row('udp', 51820), links)).toBeNull();
    expect(kernelServiceOf(row('tcp', 40000), threads)).toBeNull();
  });
});

describe('by elimination', () => {
  test('WireGuard for UDP, lockd for what is left, and it says so', () => {
    expect(byElimination(row('udp', 51820), links, threads)).toBe('wireguard wg0 (by elimination)');
    expect(byElimination(row('tcp', 40000), links, threads)).toBe('the NFS lock manager (lockd) (by elimination)');
  });
  test('nothing where no such part is there, or another user made it', () => {
    expect(byElimination(row('tcp', 40000), links, none)).toBeNull();
    expect(byElimination(row('udp', 51820, 1000), links, threads)).toBeNull();
  });
});
