// The Hilbert curve through 256 × 256 cells: ports that are neighbours stay neighbours in the picture.
//
// D. Hilbert, "Über die stetige Abbildung einer Linie auf ein Flächenstück", Mathematische Annalen 38 (1891). It begins at
// the top left and ends at the top right.

/** Cells along a side. */
export const SIDE = 256;

export interface Cell {
  /** From the left, 0 to 255. */
  readonly x: number;
  /** From the top, 0 to 255. */
  readonly y: number;
}

/** Where a port lies. */
export function cellOf(port: number): Cell {
  let x = 0;
  let y = 0;
  let rest = port;
  for (let side = 1; side < SIDE; side *= 2) {
    const right = (rest >> 1) & 1;
    const below = (rest ^ right) & 1;
    if (below === 0) {
      if (right === 1) {
        x = side - 1 - x;
        y = side - 1 - y;
      }
      [x, y] = [y, x];
    }
    x += side * right;
    y += side * below;
    rest >>= 2;
  }
  return { x, y };
}

/** Which port lies there. */
export function portAt({ x, y }: Cell): number {
  let [left, top] = [x, y];
  let port = 0;
  for (let side = SIDE / 2; side > 0; side >>= 1) {
    const right = (left & side) > 0 ? 1 : 0;
    const below = (top & side) > 0 ? 1 : 0;
    port += side * side * ((3 * right) ^ below);
    if (below === 0) {
      if (right === 1) {
        left = SIDE - 1 - left;
        top = SIDE - 1 - top;
      }
      [left, top] = [top, left];
    }
  }
  return port;
}
