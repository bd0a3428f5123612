import { expect, test } from 'bun:test';
import { upstream } from './packages.ts';

test.each([
  ['5:7.0.15-1~deb12u1', '7.0.15'],
  ['1:9.2p1-2+deb12u10', '9.2p1'],
  ['2.42.0+ds-5+deb12u1', '2.42.0'],
  ['1.6.7~rc0-1+b13', '1.6.7'],
  ['1:2.3.19.1+dfsg1-2.1+deb12u7', '2.3.19.1'],
  ['2.90-4~deb12u2', '2.90'],
])('%s is %s by its makers', (version, expected) => {
  expect(upstream(version)).toBe(expected);
});
