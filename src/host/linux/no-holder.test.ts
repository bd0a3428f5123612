import { expect, test } from 'bun:test';
import { type Circumstances, likelyKernels } from './no-holder.ts';

const nothingLeft: Circumstances = {
  open: new Set(),
  inFlight: [],
  denied: 0,
  atLeast: false,
  covers: [],
  hidden: false,
  ownPidNamespace: false,
};

const place = { inode: 1, self: true, name: null, processes: 1, entrance: null };
const row = { transport: 'tcp', family: 'ipv4', address: '0.0.0.0', port: 9, state: 'listen' } as const;
const rest = { v6only: null, device: 0, queued: 0, backlog: 1, uid: 0, inode: 7, cookie: null };
const socket = { row: { ...row, ...rest }, place, reach: 'all', deviceName: null, exposure: null } as const;
const likely = (circumstance: Partial<Circumstances>) =>
  likelyKernels([socket], { ...nothingLeft, open: new Set([7]), ...circumstance }, () => 'a tunnel').get(7)?.detail;

test('where everybody was looked into, what is left is likely the kernel’s', () => {
  expect(likely({})).toBe('a tunnel');
});

// A root socket that an ordinary user sees nobody hold is root's process, not the tunnel's that happens to be there.
test.each<[string, Partial<Circumstances>]>([
  ['processes could not be looked into', { denied: 1 }],
  ['processes are hidden', { hidden: true }],
  ['a process lies under a mount', { covers: ['/proc/7'] }],
  ['we are in a pid namespace of our own', { ownPidNamespace: true }],
  ['descriptors are in flight', { inFlight: [{ pid: 1, inode: null, descriptors: 1 }] }],
  ['the socket is gone', { open: new Set() }],
])('nothing is eliminated while %s', (_, circumstance) => {
  expect(likely(circumstance)).toBeUndefined();
});
