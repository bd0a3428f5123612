// How many slips of the finger lie between two words.

/**
 * Slips between two words: a letter missing, too many, wrong, or two neighbours swapped (optimal string alignment).
 * Null when there are more than `most`.
 */
export function closeness(a: string, b: string, most: number): number | null {
  if (Math.abs(a.length - b.length) > most) return null;
  let twoAgo: number[] = [];
  let before = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const now = [row];
    let least = row;
    for (let column = 1; column <= b.length; column++) {
      const slip = a[row - 1] === b[column - 1] ? 0 : 1;
      let cost = Math.min((before[column] ?? 0) + 1, (now[column - 1] ?? 0) + 1, (before[column - 1] ?? 0) + slip);
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, (twoAgo[column - 2] ?? 0) + 1);
      }
      now.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return null;
    twoAgo = before;
    before = now;
  }
  const slips = before[b.length] ?? 0;
  return slips <= most ? slips : null;
}
