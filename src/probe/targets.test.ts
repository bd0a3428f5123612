// Where to connect to, and who speaks for whom.
import { expect, test } from 'bun:test';
import { holder, listener } from './listener.testing.ts';
import { addressToAsk, grouped, spokesman, unaskable } from './targets.ts';

test.each([
  ['0.0.0.0', 'ipv4', null, '127.0.0.1'],
  ['::', 'ipv6', true, '127.0.0.1'],
  ['::', 'ipv6', false, '::1'],
  ['::', 'ipv6', null, '::1'],
  ['10.0.0.5', 'ipv4', null, '10.0.0.5'],
] as const)('%s %s %p is asked on %s', (address, family, dualStack, asked) => {
  expect(addressToAsk(listener({ address, family, dualStack }))).toBe(asked);
});

test('a link-local address is asked on its device', () => {
  expect(addressToAsk(listener({ address: 'fe80::1', family: 'ipv6', device: 'eth0' }))).toBe('fe80::1%eth0');
});

test('both families of one program are one server; another program is another', () => {
  const nginx = [holder('/usr/sbin/nginx')];
  const four = listener({ address: '0.0.0.0', holders: nginx });
  const six = listener({ address: '::', family: 'ipv6', holders: nginx });
  const other = listener({ address: '10.0.0.5', holders: [holder('/usr/bin/other', { pid: 9 })] });
  const elsewhere = listener({ address: '0.0.0.0', holders: nginx, namespace: { inode: 2, self: false, name: 'b' } });
  expect(grouped([six, other, four, elsewhere]).map((group) => group.length)).toEqual([2, 1, 1]);
  expect(spokesman([six, four])).toBe(four);
});

test('without a holder, only the same address is the same server', () => {
  expect(grouped([listener({ address: '0.0.0.0' }), listener({ address: '10.0.0.5' })])).toHaveLength(2);
});

test('what cannot be asked says why', () => {
  expect(unaskable(listener({ state: 'bound' }))).toContain('does not listen');
  expect(unaskable(listener({ transport: 'sctp' }))).toContain('sctp');
  expect(unaskable(listener({ transport: 'udp', address: '224.0.0.251' }))).toContain('multicast');
  expect(unaskable(listener({ transport: 'udp', state: 'bound' }))).toBeNull();
});
