import { expect, test } from 'bun:test';
import { difference, type Intervals, intersection, intervals } from './intervals.ts';

const runs = (...pairs: readonly (readonly [number, number])[]): Intervals =>
  pairs.map(([first, last]) => [BigInt(first), BigInt(last)] as const);

test('runs are put in order, joined where they touch, and left out where they are empty', () => {
  expect(intervals(runs([8, 9], [1, 2], [3, 4], [7, 6], [8, 12]))).toEqual(runs([1, 4], [8, 12]));
  expect(intervals(runs([3, 2]))).toEqual([]);
});

test('intersection and difference make up the whole', () => {
  const all = runs([0, 10], [20, 30]);
  const some = runs([0, 1], [3, 3], [9, 22], [30, 99]);
  expect(intersection(all, some)).toEqual(runs([0, 1], [3, 3], [9, 10], [20, 22], [30, 30]));
  expect(difference(all, some)).toEqual(runs([2, 2], [4, 8], [23, 29]));
  expect(difference(all, [])).toEqual(all);
  expect(difference([], all)).toEqual([]);
});
