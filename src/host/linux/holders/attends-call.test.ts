import { describe, expect, test } from 'bun:test';
import { epollMembers, parseCall, polled, selected } from './attends-call.ts';

const REST = '0x0 0x0 0x0 0x0 0x7ffc0ed0a5d8 0x7f2b1c0ea1f7';

describe('the call that a thread waits in', () => {
  test.each<[string, string, ReturnType<typeof parseCall>]>([
    ['accept4 on 3', `288 0x3 0x0 ${REST}`, { for: 'descriptor', fd: 3 }],
    ['accept with rubbish above an int', `43 0xabcd00000003 0x0 ${REST}`, { for: 'descriptor', fd: 3 }],
    ['epoll_wait', `232 0x8 0x7ffc0 ${REST}`, { for: 'epoll', fd: 8 }],
    ['poll', `7 0x5581 0x2 ${REST}`, { for: 'poll', at: 0x5581, count: 2 }],
    ['select', `23 0x5 0x7ffc00 ${REST}`, { for: 'select', at: 0x7ffc00, count: 5 }],
    ['clock_nanosleep', `230 0x0 0x0 ${REST}`, { for: 'nothing' }],
    ['futex', `202 0x1 0x0 ${REST}`, { for: 'lock' }],
    ['write', `1 0x3 0x0 ${REST}`, { for: 'unknown' }],
    ['it runs', 'running\n', { for: 'unknown' }],
    ['outside any call', '-1 0x7ffc0ed0a5d8 0x7f2b1c0ea1f7', { for: 'unknown' }],
    ['a 32-bit program', '43 0x3 0x0 0x0 0x0 0x0 0x0 0xffe00010 0xf7f00000', { for: 'unknown' }],
    ['nothing', '', { for: 'unknown' }],
  ])('%s', (_, text, expected) => {
    expect(parseCall(text, 'x64')).toEqual(expected);
  });

  test('numbers of other architectures are others', () => {
    expect(parseCall(`242 0x3 0x0 ${REST}`, 'arm64')).toEqual({ for: 'descriptor', fd: 3 });
    expect(parseCall(`43 0x3 0x0 ${REST}`, 'arm64')).toEqual({ for: 'unknown' });
  });
});

test('struct pollfd: only what is to be read counts, and half an entry does not', () => {
  const bytes = new Uint8Array(28);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, 4, true);
  view.setInt16(4, 1, true);
  view.setInt32(8, 5, true);
  view.setInt16(12, 4, true);
  view.setInt32(16, -1, true);
  view.setInt16(20, 1, true);
  expect([...polled(bytes)]).toEqual([4, -1]);
});

test('bits of select', () => {
  expect([...selected(Uint8Array.of(0b1001, 0, 1))]).toEqual([0, 3, 16]);
});

test('members of an epoll set', () => {
  const text = 'pos:\t0\nflags:\t02\ntfd:        5 events:       19 data: 5 pos:0\ntfd:       12 events: 1 data: 0\n';
  expect([...epollMembers(text)]).toEqual([5, 12]);
  expect([...epollMembers('tfd: x\n')]).toEqual([]);
});
