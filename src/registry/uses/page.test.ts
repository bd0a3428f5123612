import { expect, test } from 'bun:test';
import { usesOfPort } from './page.ts';
import { dataUses, opened, useOf } from './use.testing.ts';

test('each use of a port once, with its role, its transports there, and its first source in front', () => {
  const uses = opened(useOf('a', ['80/tcp', '8080/udp beacon', '8080/tcp console']), useOf('b', ['8080/tcp']));
  const page = usesOfPort(uses, 8080).map(({ id, role, transports, source }) => [id, role, transports, source.title]);
  expect(page).toEqual([
    ['b', null, ['tcp'], 'Example'],
    ['a', 'beacon', ['tcp', 'udp'], 'Example'],
  ]);
  expect(usesOfPort(uses, 81)).toEqual([]);
});

// Registered to hbci, commplex-main and http-alt; used by others.
test.each([3000, 5000, 8080])('%p has several uses', (port) => {
  expect(usesOfPort(dataUses(), port).length).toBeGreaterThan(2);
});
