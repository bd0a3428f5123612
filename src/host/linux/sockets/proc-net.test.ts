import { describe, expect, test } from 'bun:test';
import { parseProcNet, parseProtocols, parseSctpEndpoints } from './proc-net.ts';

// Lines as Linux 6.18 prints them, addresses and inodes changed.
const TCP = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1F90 00000000:0000 0A 00000000:00000002 00:00000000 00000000  1000        0 4242 1 0000000000000000 100 0 0 10 0
   1: 0100007F:1F90 0100007F:9C40 01 00000000:00000000 00:00000000 00000000  1000        0 4243 1 0000000000000000 20 4 30 10 -1
   2: 0100007F:1F90 0100007F:9C40 06 00000000:00000000 03:00000B5A 00000000     0        0 0 3 0000000000000000
`;
const UDP6 = `  sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops
  711: 000080FE00000000FF005450DE0F3EFE:0222 00000000000000000000000000000000:0000 07 00000000:00000300 00:00000000 00000000   101        0 17 2 0000000000000000 0
`;
const RAW = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops
    1: 00000000:0001 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 99 2 0000000000000000 0
`;

describe('parseProcNet', () => {
  test('tcp: listening sockets only; TIME-WAIT and connections own nothing', () => {
    const rows = parseProcNet(TCP, 'tcp', 'ipv4');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      address: '127.0.0.1',
      port: 8080,
      state: 'listen',
      queued: 2,
      uid: 1000,
      inode: 4242,
    });
  });

  test('udp6: words in host order', () => {
    const [row] = parseProcNet(UDP6, 'udp', 'ipv6');
    expect(row).toMatchObject({ address: 'fe80::5054:ff:fe3e:fde', port: 546, state: 'bound', queued: 0x300 });
  });

  test('raw: the number is the IP protocol', () => {
    expect(parseProcNet(RAW, 'raw', 'ipv4')).toMatchObject([{ transport: 'raw', port: 1, inode: 99 }]);
  });

  test('what is not a row is passed over', () => {
    expect(parseProcNet('', 'tcp', 'ipv4')).toEqual([]);
    expect(parseProcNet('garbage\n0: zz\n', 'udp', 'ipv4')).toEqual([]);
  });
});

test('parseProtocols: sockets of each protocol', () => {
  const text = `protocol  size sockets  memory press maxhdr  slab module     cl co
UDPLITEv6 1472      1       0   NI       0   yes  kernel      y  y
TCP       2304    401     172   no     192   yes  kernel      y  y
`;
  expect([...parseProtocols(text)].filter(([name]) => name !== '')).toEqual([
    ['UDPLITEv6', 1],
    ['TCP', 401],
  ]);
});

// Constructed from the format in net/sctp/proc.c: no machine of ours has SCTP.
test('parseSctpEndpoints: listening endpoints', () => {
  const text = ` ENDPT     SOCK   STY SST HBKT LPORT   UID INODE LADDRS
ffff8 ffff9 2   10  29   38412     0 5001 0.0.0.0
ffff8 ffff9 2   7   30   5000     0 5002 127.0.0.1
`;
  expect(parseSctpEndpoints(text)).toMatchObject([{ transport: 'sctp', port: 38412, inode: 5001, state: 'listen' }]);
});
