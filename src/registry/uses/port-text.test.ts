import { expect, test } from 'bun:test';
import { parsePort } from './port-text.ts';

test.each([
  ['6379/tcp', { port: 6379, last: null, transports: ['tcp'], role: null }],
  ['53/udp+tcp', { port: 53, last: null, transports: ['tcp', 'udp'], role: null }],
  ['6000-6063/tcp', { port: 6000, last: 6063, transports: ['tcp'], role: null }],
  ['16379/tcp cluster bus', { port: 16379, last: null, transports: ['tcp'], role: 'cluster bus' }],
])('%p is a port', (text, port) => {
  expect(parsePort(text)).toEqual(port as ReturnType<typeof parsePort>);
});

test.each([
  '',
  '6379',
  'tcp/6379',
  '0/tcp',
  '65536/tcp',
  '70-60/tcp',
  '60-60/tcp',
  '60-70000/tcp',
  '53/tcp+',
  '53/tcp+tcp',
  '53/quic',
  '53/tcp ',
  '-1/tcp',
])('%p is none', (text) => {
  expect(parsePort(text)).toBeNull();
});
