import { expect, test } from 'bun:test';
import { soughtIn } from './search-target.ts';

const port = (number: number, transport: string | null = null) => ({ kind: 'port', port: number, transport });

test.each([
  ['297', port(297)],
  ['0', port(0)],
  ['00443', port(443)],
  ['65535', port(65535)],
  [':8080', port(8080)],
  ['localhost:3000', port(3000)],
  ['http://localhost:3000/', port(3000)],
  ['port 22', port(22)],
  ['443/udp', port(443, 'udp')],
  ['443 TCP', port(443, 'tcp')],
  ['udp/53', port(53, 'udp')],
  ['udp53', port(53, 'udp')],
  ['6000-6063', { kind: 'range', span: { first: 6000, last: 6063 } }],
  ['6063 – 6000', { kind: 'range', span: { first: 6000, last: 6063 } }],
  ['80-80', port(80)],
  ['65536', { kind: 'beyond', number: '65536' }],
  ['1-70000', { kind: 'beyond', number: '70000' }],
  ['ssh', null],
  ['8080 proxy', null],
  ['443/x', null],
  ['-1', null],
  ['', null],
  ['x11', null],
])('%s', (query, meant) => {
  expect(soughtIn(query) as unknown).toEqual(meant);
});
