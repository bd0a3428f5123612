import { expect, test } from 'bun:test';
import type { Holder } from '../../model/listener.ts';
import { whoHolds } from './holder.ts';
import type { WindowsSocket } from './tables/decode.ts';

const socket: WindowsSocket = {
  ...{ transport: 'tcp', family: 'ipv4', address: '0.0.0.0', scope: 0, port: 8080, pid: 812 },
  ...{ createdAt: '2026-01-02T03:04:05.000Z', state: 'listen', peer: null, row: null },
};
const holder: Holder = {
  ...{ pid: 812, pidInNamespace: null, name: 'node.exe', exe: null, exeDeleted: null, exeFile: null, args: null },
  ...{ startedAt: '2026-01-02T03:00:00.000Z', cwd: null, uid: null, user: null, parents: [], fds: [], via: 'fd' },
  ...{ isParent: false, hidden: null, attends: null },
};
const saying = (found: Holder | 'gone' | 'unseen') => ({ holder: () => found, denied: () => 0, count: () => 1 });

test('who began before the socket was made is its holder', () => {
  expect(whoHolds(socket, saying(holder))).toBe(holder);
  expect(whoHolds({ ...socket, createdAt: null }, saying(holder))).toBe(holder);
});

test('who began later only has the pid', () => {
  const later = { ...holder, startedAt: '2026-01-02T04:00:00.000Z' };
  expect(whoHolds(socket, saying(later))).toMatchObject({
    why: 'exited',
    detail: expect.stringContaining('began later'),
  });
});

test.each(['gone', 'unseen'] as const)('%s', (found) => {
  expect(whoHolds(socket, saying(found))).toMatchObject({
    why: found === 'gone' ? 'exited' : 'not-permitted',
    detail: expect.stringContaining('pid 812'),
  });
});

test.each([
  ['tcp', 445, 'srv2.sys'],
  ['tcp', 139, 'netbt.sys'],
  ['udp', 137, 'netbt.sys'],
  ['tcp', 80, 'http.sys'],
  ['udp', 445, 'a driver'],
] as const)('of the kernel: %s %d is of %s', (transport, port, driver) => {
  const found = whoHolds({ ...socket, transport, port, pid: 4 }, saying('gone'));
  expect(found).toMatchObject({ why: 'kernel', detail: expect.stringContaining(driver) });
});
