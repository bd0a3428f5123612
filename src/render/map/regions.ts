// The ranges as regions of the map: the lines between them, and where their names stand.
import { type RangeName, rangeOf } from '../../model/port.ts';
import { type Cell, portAt, SIDE } from './hilbert.ts';

export interface Line {
  readonly from: Cell;
  readonly to: Cell;
}

/** The borders between ranges, as lines along the edges of cells; neighbouring edges are one line. */
export function borders(): readonly Line[] {
  const range = (x: number, y: number) => rangeOf(portAt({ x, y }));
  const lines: Line[] = [];
  for (let at = 1; at < SIDE; at++) {
    const across = runs((along) => range(at - 1, along) !== range(at, along));
    const down = runs((along) => range(along, at - 1) !== range(along, at));
    lines.push(...across.map(([a, b]) => ({ from: { x: at, y: a }, to: { x: at, y: b } })));
    lines.push(...down.map(([a, b]) => ({ from: { x: a, y: at }, to: { x: b, y: at } })));
  }
  return lines;
}

function runs(differs: (along: number) => boolean): [number, number][] {
  const found: [number, number][] = [];
  for (let along = 0; along < SIDE; along++) {
    if (!differs(along)) continue;
    const last = found.at(-1);
    if (last?.[1] === along) last[1] = along + 1;
    else found.push([along, along + 1]);
  }
  return found;
}

/** Where the name of a range stands: in open water, where it hides least. */
export const LABELS: Readonly<Record<RangeName, Cell>> = {
  system: { x: 16, y: 40 },
  user: { x: 192, y: 190 },
  dynamic: { x: 192, y: 64 },
};

/** The same lines as the data of an SVG path, in units of cells. */
export function borderPath(): string {
  return borders()
    .map(({ from, to }) => `M${from.x} ${from.y}${from.x === to.x ? `V${to.y}` : `H${to.x}`}`)
    .join('');
}
