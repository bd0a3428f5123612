import { describe, expect, test } from 'bun:test';
import { LAST_PORT } from '../../model/port.ts';
import { cellOf, portAt, SIDE } from './hilbert.ts';

describe('the curve', () => {
  test('gives every port a cell of its own, and finds it again', () => {
    const seen = new Set<number>();
    for (let port = 0; port <= LAST_PORT; port++) {
      const cell = cellOf(port);
      seen.add(cell.y * SIDE + cell.x);
      if (portAt(cell) !== port) throw new Error(`${port} is not found again`);
    }
    expect(seen.size).toBe(SIDE * SIDE);
    expect(Math.max(...seen)).toBe(SIDE * SIDE - 1);
  });

  test('keeps neighbours together', () => {
    for (let port = 0; port < LAST_PORT; port++) {
      const [a, b] = [cellOf(port), cellOf(port + 1)];
      if (Math.abs(a.x - b.x) + Math.abs(a.y - b.y) !== 1) throw new Error(`${port} and ${port + 1} are apart`);
    }
    expect(cellOf(0)).toEqual({ x: 0, y: 0 });
    expect(cellOf(LAST_PORT)).toEqual({ x: SIDE - 1, y: 0 });
  });
});
