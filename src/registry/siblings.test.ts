import { describe, expect, test } from 'bun:test';
import { registryOf, row } from './row.testing.ts';

const registry = registryOf([
  row('20/tcp', 'ftp-data'),
  row('21/tcp', 'ftp'),
  row('25/tcp', 'smtp'),
  row('80/tcp', 'http'),
  row('109/tcp', 'pop2'),
  row('110/tcp', 'pop3'),
  row('130/tcp', 'cisco-fna'),
  row('131/tcp', 'cisco-tna'),
  row('143/tcp', 'imap'),
  row('443/tcp', 'https', 'http over TLS/SSL'),
  row('993/tcp', 'imaps', 'IMAP over TLS'),
  row('1000/tcp', 'smtps', 'something else'),
  row('1741/tcp', 'cisco-net-mgmt'),
  row('2297/tcp', 'd2k-datamover1'),
  row('2298/udp', 'd2k-datamover2'),
  row('5000/tcp', 'd2k-datamover3'),
  row('8080/tcp', 'http-alt'),
  row('9000/tcp', 'x-1'),
  row('9001/tcp', 'x-2'),
  row('7000-7009/tcp', 'afs'),
  row('7100/udp', 'afs'),
  row('', 'http-portless'),
]);
const ports = (port: number) => registry.siblings(port).map((sibling) => sibling.port);

describe('siblings', () => {
  test('2297 has 2298, each with its names', () => {
    expect(registry.siblings(2297)).toEqual([{ port: 2298, names: ['d2k-datamover2'] }]);
    expect(ports(2298)).toEqual([2297]);
  });

  test('a number that differs far off is none', () => {
    expect(ports(5000)).toEqual([]);
  });

  test('numbers without a dash count as well', () => {
    expect(ports(109)).toEqual([110]);
  });

  test('a last part that differs, close by', () => {
    expect(ports(130)).toEqual([131]);
    expect(ports(1741)).toEqual([]);
  });

  test('a part more and a part less', () => {
    expect(ports(21)).toEqual([20]);
    expect(ports(20)).toEqual([21]);
  });

  test('the same over TLS, where the description says so', () => {
    expect(ports(143)).toEqual([993]);
    expect(ports(993)).toEqual([143]);
    expect(ports(25)).toEqual([]);
  });

  test('an alternative, both ways', () => {
    expect(ports(80)).toEqual([443, 8080]);
    expect(ports(8080)).toEqual([80]);
  });

  test('the same name elsewhere; of a range, its first port', () => {
    expect(ports(7005)).toEqual([7100]);
    expect(ports(7100)).toEqual([7000]);
  });

  test('a beginning of one or two letters is no family', () => {
    expect(ports(9000)).toEqual([]);
  });

  test('a port without a name has none', () => {
    expect(ports(297)).toEqual([]);
  });
});
