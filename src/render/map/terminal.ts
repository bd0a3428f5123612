// The map on a terminal: two rows of cells in each line, in colours; or one character each where there are none.
import { PORT_CLASSES, type PortClass } from './classes.ts';
import { cellOf, portAt, SIDE } from './hilbert.ts';
import { PALETTES, type Rgb } from './palette.ts';

/** `none`: no colours; `256`: those of xterm; `true`: 24 bits. */
export type Depth = 'none' | '256' | 'true';

export interface TerminalWishes {
  /** Columns there are; at least 32. */
  readonly width: number;
  readonly depth: Depth;
  readonly listeners: readonly number[];
  readonly legend: readonly { readonly of: PortClass | 'listener'; readonly says: string }[];
}

/** Without colours each class has a character; the denser, the more there is. */
export const MARKS: Readonly<Record<PortClass | 'listener', string>> = {
  listener: '@',
  used: '#',
  assigned: '+',
  ghost: '-',
  unassigned: '.',
  reserved: '=',
  dynamic: ' ',
};

export function terminalMap(classes: Uint8Array, wishes: TerminalWishes): string {
  const { width, depth, listeners, legend } = wishes;
  // As wide as fits, in steps of two, so that each cell is a whole square of the curve.
  const cells = [SIDE, SIDE / 2, SIDE / 4].find((each) => each <= width) ?? SIDE / 8;
  const scale = SIDE / cells;
  const tall = depth === 'none' ? scale * 2 : scale;
  const listening = new Set(listeners.map((port) => placeOf(port, scale, tall)));
  const at = (column: number, row: number): PortClass | 'listener' =>
    listening.has(`${column} ${row}`) ? 'listener' : mostOf(classes, column * scale, row * tall, scale, tall);
  const lines: string[] = [];
  for (let row = 0; row * tall < SIDE; row += depth === 'none' ? 1 : 2) {
    lines.push(depth === 'none' ? plainRow(cells, row, at) : colouredRow(cells, row, at, depth));
  }
  return `${[...lines, '', ...legendLines(legend, depth, width)].join('\n')}\n`;
}

function placeOf(port: number, scale: number, tall: number): string {
  const { x, y } = cellOf(port);
  return `${Math.floor(x / scale)} ${Math.floor(y / tall)}`;
}

/** The class of most ports in a rectangle; what is used shows even where it is rare, as a light does at night. */
function mostOf(classes: Uint8Array, left: number, top: number, wide: number, tall: number): PortClass {
  const counts = new Uint16Array(PORT_CLASSES.length);
  for (let y = top; y < top + tall; y++) {
    for (let x = left; x < left + wide; x++) {
      const of = classes[portAt({ x, y })] ?? 0;
      counts[of] = (counts[of] ?? 0) + 1;
    }
  }
  const used = PORT_CLASSES.indexOf('used');
  if ((counts[used] ?? 0) * 5 >= wide * tall) return 'used';
  return PORT_CLASSES[counts.indexOf(Math.max(...counts))] ?? 'unassigned';
}

type At = (column: number, row: number) => PortClass | 'listener';

function plainRow(cells: number, row: number, at: At): string {
  return Array.from({ length: cells }, (_, column) => MARKS[at(column, row)])
    .join('')
    .trimEnd();
}

/** The upper half of each character is its foreground, the lower its background. */
function colouredRow(cells: number, row: number, at: At, depth: Depth): string {
  let line = '';
  let before = '';
  for (let column = 0; column < cells; column++) {
    const [above, below] = [colourOf(at(column, row)), colourOf(at(column, row + 1))];
    const colours = `\x1b[38;${code(above, depth)};48;${code(below, depth)}m`;
    line += `${colours === before ? '' : colours}▀`;
    before = colours;
  }
  return `${line}\x1b[0m`;
}

// A terminal does not say whether it is dark, and most are: lights on a dark coast read well on both.
function colourOf(of: PortClass | 'listener'): Rgb {
  return of === 'listener' ? PALETTES.dark.listener : PALETTES.dark.classes[of];
}

function code([red, green, blue]: Rgb, depth: Depth): string {
  if (depth === 'true') return `2;${red};${green};${blue}`;
  // The colour cube of xterm: six steps of each, from 16 up.
  const step = (part: number) => (part < 48 ? 0 : part < 115 ? 1 : Math.floor((part - 35) / 40));
  return `5;${16 + 36 * step(red) + 6 * step(green) + step(blue)}`;
}

function legendLines(legend: TerminalWishes['legend'], depth: Depth, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const { of, says } of legend) {
    const mark = depth === 'none' ? MARKS[of].replace(' ', '␣') : `\x1b[38;${code(colourOf(of), depth)}m█\x1b[0m`;
    const length = says.length + 4;
    if (used > 0 && used + length > width) {
      lines.push(line.trimEnd());
      [line, used] = ['', 0];
    }
    line += `${mark} ${says}  `;
    used += length;
  }
  return [...lines, line.trimEnd()];
}
