import { expect, test } from 'bun:test';
import { parseLsof } from './lsof.ts';

// Constructed after lsof(8), "OUTPUT FOR OTHER PROGRAMS"; test/darwin asks the real one.
const TEXT = [
  ...['p812', 'cnginx', 'u0', 'f6', 'tIPv4', 'PTCP', 'n*:80', 'TST=LISTEN', 'TQR=0'],
  ...['f7', 'tIPv6', 'PTCP', 'n[::1]:8080', 'TST=LISTEN'],
  ...['f9', 'tIPv4', 'PTCP', 'n10.0.0.5:80->10.0.0.7:51000', 'TST=ESTABLISHED'],
  ...['p900', 'cmDNSResponder', 'u65', 'f3', 'tIPv4', 'PUDP', 'n*:5353', 'f4', 'tIPv4', 'PUDP', 'n*:*'],
  ...['fcwd', 'tDIR', 'n/'],
  '',
].join('\n');

test('listeners and bound datagram sockets, each with its process', () => {
  expect(parseLsof(TEXT)).toEqual([
    {
      transport: 'tcp',
      family: 'ipv4',
      address: '0.0.0.0',
      port: 80,
      state: 'listen',
      fd: 6,
      pid: 812,
      name: 'nginx',
      uid: 0,
    },
    {
      transport: 'tcp',
      family: 'ipv6',
      address: '::1',
      port: 8080,
      state: 'listen',
      fd: 7,
      pid: 812,
      name: 'nginx',
      uid: 0,
    },
    {
      transport: 'udp',
      family: 'ipv4',
      address: '0.0.0.0',
      port: 5353,
      state: 'bound',
      fd: 3,
      pid: 900,
      name: 'mDNSResponder',
      uid: 65,
    },
  ]);
});

test.each(['', 'nonsense', 'p\nf\nn', 'p1\nf3\ntIPv4\nPTCP\nnno-port\nTST=LISTEN'])('%j has none', (text) => {
  expect(parseLsof(text)).toEqual([]);
});
