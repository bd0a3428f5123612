// The map as a PNG: the bare picture for the site, or a sheet with frame, borders, listeners and legend.
import { encode } from 'fast-png';
import type { PortClass } from './classes.ts';
import { PORT_CLASSES } from './classes.ts';
import { cellOf, SIDE } from './hilbert.ts';
import { PALETTES, type Rgb, type Scheme } from './palette.ts';
import { drawText, textWidth } from './pixel-font.ts';
import { borders } from './regions.ts';

/** One pixel a port. */
export function picture(classes: Uint8Array, scheme: Scheme): Uint8Array {
  const data = new Uint8Array(SIDE * SIDE * 3);
  paint(classes, scheme, (x, y, colour) => data.set(colour, (y * SIDE + x) * 3));
  return encode({ width: SIDE, height: SIDE, data, channels: 3, depth: 8 });
}

function paint(classes: Uint8Array, scheme: Scheme, put: (x: number, y: number, colour: Rgb) => void): void {
  const colours = PORT_CLASSES.map((name) => PALETTES[scheme].classes[name]);
  for (let port = 0; port < classes.length; port++) {
    const { x, y } = cellOf(port);
    put(x, y, colours[classes[port] ?? 0] ?? PALETTES[scheme].paper);
  }
}

export interface SheetWishes {
  readonly scheme: Scheme;
  /** Ports that something listens on here. */
  readonly listeners: readonly number[];
  /** In capitals and digits. */
  readonly title: string;
  readonly legend: readonly { readonly of: PortClass | 'listener'; readonly says: string }[];
}

const CELL = 4;
const MARGIN = 40;
const HEAD = 56;
const FOOT = 64;

/** A whole sheet: 4 pixels a port, with its frame. */
export function sheet(classes: Uint8Array, { scheme, listeners, title, legend }: SheetWishes): Uint8Array {
  const palette = PALETTES[scheme];
  const width = SIDE * CELL + 2 * MARGIN;
  const height = SIDE * CELL + HEAD + FOOT;
  const data = new Uint8Array(width * height * 3);
  const box = (x: number, y: number, w: number, h: number, colour: Rgb) => {
    for (let row = y; row < y + h; row++) for (let at = x; at < x + w; at++) data.set(colour, (row * width + at) * 3);
  };
  box(0, 0, width, height, palette.paper);
  paint(classes, scheme, (x, y, colour) => box(MARGIN + x * CELL, HEAD + y * CELL, CELL, CELL, colour));
  for (const { from, to } of borders()) {
    const [w, h] = [(to.x - from.x) * CELL, (to.y - from.y) * CELL];
    box(MARGIN + from.x * CELL, HEAD + from.y * CELL, Math.max(w, 2), Math.max(h, 2), palette.ink);
  }
  frame(box, palette.ink);
  for (const port of listeners) {
    const { x, y } = cellOf(port);
    const [left, top] = [MARGIN + x * CELL, HEAD + y * CELL];
    box(left - 4, top - 4, CELL + 8, CELL + 8, palette.halo);
    box(left - 3, top - 3, CELL + 6, CELL + 6, palette.listener);
  }
  const put = (colour: Rgb) => (x: number, y: number, size: number) => box(x, y, size, size, colour);
  drawText(title, MARGIN, 20, 3, put(palette.ink));
  let x = MARGIN;
  for (const { of, says } of legend) {
    const colour = of === 'listener' ? palette.listener : palette.classes[of];
    const y = HEAD + SIDE * CELL + 28;
    box(x - 1, y - 1, 16, 16, palette.ink);
    box(x, y, 14, 14, colour);
    drawText(says, x + 22, y + 2, 2, put(palette.ink));
    x += 22 + textWidth(says, 2) + 26;
  }
  return encode({ width, height, data, channels: 3, depth: 8 });
}

/** The neatline: a frame whose minutes, 16 ports each, are black and white in turn. */
function frame(box: (x: number, y: number, w: number, h: number, colour: Rgb) => void, ink: Rgb): void {
  const side = SIDE * CELL;
  const [left, top, right, bottom] = [MARGIN - 10, HEAD - 10, MARGIN + side + 10, HEAD + side + 10];
  for (const y of [top, bottom - 1, HEAD - 2, HEAD + side]) box(left, y, right - left, 1, ink);
  for (const x of [left, right - 1, MARGIN - 2, MARGIN + side]) box(x, top, 1, bottom - top, ink);
  const step = 16 * CELL;
  for (let at = 0; at < side; at += 2 * step) {
    box(MARGIN + at, top + 3, step, 4, ink);
    box(MARGIN + at, bottom - 8, step, 4, ink);
    box(left + 3, HEAD + at, 4, step, ink);
    box(right - 8, HEAD + at, 4, step, ink);
  }
}
