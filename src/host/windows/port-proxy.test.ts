import { expect, test } from 'bun:test';
import { redirectOf } from './port-proxy.ts';

test.each([
  ['*/8080', '127.0.0.1/80', { address: null, port: 80, by: 'netsh interface portproxy v4tov4, every address' }],
  ['0.0.0.0/8080', '10.0.0.7/443', { address: '10.0.0.7', port: 443, by: 'netsh interface portproxy v4tov4, 0.0.0.0' }],
  ['*/8081', '127.0.0.1/80', null],
  ['*/8080', '127.0.0.1', null],
  ['*/8080', '127.0.0.1/99999', null],
])('%s to %s', (listens, connects, redirect) =>
  expect(redirectOf(listens, connects, 'v4tov4', 8080)).toEqual(redirect),
);
