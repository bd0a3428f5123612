import { expect, test } from 'bun:test';
import { type Box, cut, merged } from './region.ts';

const box: Box = {
  remote: [[0n, 9n]],
  local: [[5n, 5n]],
  remotePort: [[1n, 9n]],
  device: [[0n, 1n]],
  mark: 0,
  tracked: true,
  unsure: null,
};

// Counts the packets of a box that has none of them twice.
const size = (boxes: readonly Box[]) =>
  boxes.reduce(
    (sum, one) =>
      sum +
      [one.remote, one.remotePort, one.device]
        .map((runs) => runs.reduce((n, [first, last]) => n + last - first + 1n, 0n))
        .reduce((a, b) => a * b),
    0n,
  );

test('a cut loses no packet and doubles none', () => {
  const { inside, outside } = cut([box], [{ remote: [[2n, 3n]], remotePort: [[1n, 1n]] }, { device: [[1n, 1n]] }]);
  expect(size(inside)).toBe(2n * 1n * 2n + (10n * 9n - 2n));
  expect(size(inside) + size(outside)).toBe(size([box]));
});

test('what meets the condition as a whole stays the same box', () => {
  expect(cut([box], [{ remote: [[0n, 99n]] }]).inside[0]).toBe(box);
  expect(cut([box], [{}]).outside).toEqual([]);
  expect(cut([box], []).outside).toEqual([box]);
});

test('conditions of one dimension become one', () => {
  const two = { remote: [[7n, 8n]], device: [[0n, 0n]] } as const;
  expect(merged([{ remote: [[1n, 2n]] }, two, { remote: [[3n, 4n]] }])).toEqual([{ remote: [[1n, 4n]] }, two]);
});
