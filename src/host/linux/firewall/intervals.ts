// Sets of numbers as runs: what an address, a port or an interface may still be. Pure.

/** Disjoint runs in ascending order, both ends included. */
export type Intervals = readonly (readonly [first: bigint, last: bigint])[];

/** The same numbers as disjoint runs in order; runs that end before they begin are left out. */
export function intervals(runs: readonly (readonly [bigint, bigint])[]): Intervals {
  if (runs.length === 1 && runs[0] !== undefined) return runs[0][0] <= runs[0][1] ? runs : [];
  const sorted = runs.filter(([first, last]) => first <= last).sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
  const found: [bigint, bigint][] = [];
  for (const [first, last] of sorted) {
    const before = found.at(-1);
    if (before !== undefined && first <= before[1] + 1n) before[1] = last > before[1] ? last : before[1];
    else found.push([first, last]);
  }
  return found;
}

export function intersection(a: Intervals, b: Intervals): Intervals {
  const found: [bigint, bigint][] = [];
  for (let i = 0, j = 0; ; ) {
    const one = a[i];
    const other = b[j];
    if (one === undefined || other === undefined) return found;
    const first = one[0] > other[0] ? one[0] : other[0];
    const last = one[1] < other[1] ? one[1] : other[1];
    if (first <= last) found.push([first, last]);
    if (one[1] < other[1]) i++;
    else j++;
  }
}

/** What is in `a` and not in `b`. */
export function difference(a: Intervals, b: Intervals): Intervals {
  const found: [bigint, bigint][] = [];
  let j = 0;
  for (const [start, last] of a) {
    let first = start;
    // Runs of `b` that end before this one begins are behind every later one as well.
    for (let hole = b[j]; hole !== undefined && hole[1] < start; hole = b[j]) j++;
    for (let k = j; first <= last; k++) {
      const hole = b[k];
      if (hole === undefined || hole[0] > last) break;
      if (hole[0] > first) found.push([first, hole[0] - 1n]);
      first = hole[1] + 1n;
    }
    if (first <= last) found.push([first, last]);
  }
  return found;
}

/** Whether both hold the same numbers. */
export function same(a: Intervals, b: Intervals): boolean {
  return a === b || (a.length === b.length && a.every(([first, last], i) => first === b[i]?.[0] && last === b[i]?.[1]));
}
