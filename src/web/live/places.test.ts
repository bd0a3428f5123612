import { expect, test } from 'bun:test';
import { createPlaces } from './places.ts';

test('so many in all, so many each, and what is given back can be taken again, once', () => {
  const places = createPlaces({ all: 3, each: 2 });
  const first = places.take('a');
  expect(
    [first, places.take('a'), places.take('a'), places.take('b'), places.take('c')].map((each) => each !== null),
  ).toEqual([true, true, false, true, false]);
  first?.();
  first?.();
  expect(places.taken()).toBe(2);
  expect(places.take('c')).not.toBeNull();
  expect(places.take('d')).toBeNull();
});
