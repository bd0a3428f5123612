// Letters of 3 × 5 pixels, for the few words that stand in a picture.

// Rows from the top, three bits each.
const GLYPHS: Readonly<Record<string, readonly number[]>> = {
  A: [2, 5, 7, 5, 5],
  B: [6, 5, 6, 5, 6],
  C: [3, 4, 4, 4, 3],
  D: [6, 5, 5, 5, 6],
  E: [7, 4, 6, 4, 7],
  F: [7, 4, 6, 4, 4],
  G: [3, 4, 5, 5, 3],
  H: [5, 5, 7, 5, 5],
  I: [7, 2, 2, 2, 7],
  J: [1, 1, 1, 5, 2],
  K: [5, 5, 6, 5, 5],
  L: [4, 4, 4, 4, 7],
  M: [5, 7, 7, 5, 5],
  N: [6, 5, 5, 5, 5],
  O: [2, 5, 5, 5, 2],
  P: [6, 5, 6, 4, 4],
  Q: [2, 5, 5, 6, 3],
  R: [6, 5, 6, 5, 5],
  S: [3, 4, 2, 1, 6],
  T: [7, 2, 2, 2, 2],
  U: [5, 5, 5, 5, 7],
  V: [5, 5, 5, 5, 2],
  W: [5, 5, 7, 7, 5],
  X: [5, 5, 2, 5, 5],
  Y: [5, 5, 2, 2, 2],
  Z: [7, 1, 2, 4, 7],
  '0': [7, 5, 5, 5, 7],
  '1': [2, 6, 2, 2, 7],
  '2': [6, 1, 2, 4, 7],
  '3': [7, 1, 3, 1, 7],
  '4': [5, 5, 7, 1, 1],
  '5': [7, 4, 6, 1, 6],
  '6': [3, 4, 7, 5, 7],
  '7': [7, 1, 2, 2, 2],
  '8': [7, 5, 7, 5, 7],
  '9': [7, 5, 7, 1, 6],
  '-': [0, 0, 7, 0, 0],
  ',': [0, 0, 0, 2, 4],
  '.': [0, 0, 0, 0, 2],
  '/': [1, 1, 2, 4, 4],
};

/** Width in pixels, at this size of a dot. */
export function textWidth(text: string, size: number): number {
  return text.length * 4 * size - size;
}

/** Puts each dot of the text. What has no glyph is a space. */
export function drawText(
  text: string,
  left: number,
  top: number,
  size: number,
  put: (x: number, y: number, size: number) => void,
): void {
  [...text.toUpperCase()].forEach((letter, index) => {
    (GLYPHS[letter] ?? []).forEach((bits, row) => {
      for (let column = 0; column < 3; column++) {
        if ((bits & (4 >> column)) === 0) continue;
        put(left + (index * 4 + column) * size, top + row * size, size);
      }
    });
  });
}
