// The map as an SVG file of its own: the picture, the ranges, the listeners, and a legend; by day and by night.
import type { RangeName } from '../../model/port.ts';
import { PORT_CLASSES, type PortClass } from './classes.ts';
import { cellOf, portAt, SIDE } from './hilbert.ts';
import { hex, PALETTES, type Palette } from './palette.ts';
import { borderPath, LABELS } from './regions.ts';

export interface SvgWishes {
  readonly title: string;
  readonly subtitle: string;
  readonly listeners: readonly { readonly port: number; readonly says: string }[];
  readonly ranges: Readonly<Record<RangeName, string>>;
  readonly legend: readonly { readonly of: PortClass | 'listener'; readonly says: string }[];
}

const HEAD = 26;
const FOOT = 30;
const MARGIN = 10;

/** A well-formed document, whatever the texts hold. */
export function svgOf(classes: Uint8Array, { title, subtitle, listeners, ranges, legend }: SvgWishes): string {
  const width = SIDE + 2 * MARGIN;
  const height = SIDE + HEAD + FOOT;
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width * 4}" height="${height * 4}" role="img" aria-labelledby="title">
<title id="title">${escaped(title)}</title>
<style>
${style(PALETTES.light)}
@media (prefers-color-scheme: dark) {
${style(PALETTES.dark)}
}
text { font-family: Palatino, "URW Palladio L", Georgia, serif; }
.range { font-size: 9px; font-style: italic; text-anchor: middle; paint-order: stroke; stroke-width: 2.5px; stroke-linejoin: round; }
.legend { font-size: 5px; font-family: system-ui, sans-serif; }
</style>
<rect class="paper" width="${width}" height="${height}"/>
<text class="ink" x="${MARGIN}" y="12" font-size="10" font-weight="600">${escaped(title)}</text>
<text class="ink" x="${MARGIN}" y="20" font-size="5">${escaped(subtitle)}</text>
<g transform="translate(${MARGIN} ${HEAD})">
<g shape-rendering="crispEdges">
${PORT_CLASSES.map((name) => `<path class="${name}" d="${cellsOf(classes, PORT_CLASSES.indexOf(name))}"/>`).join('\n')}
</g>
<path class="border" d="${borderPath()}"/>
<rect class="frame" x="-1" y="-1" width="${SIDE + 2}" height="${SIDE + 2}"/>
${(['system', 'user', 'dynamic'] as const).map((name) => rangeLabel(name, ranges[name])).join('\n')}
${listeners.map(({ port, says }) => ring(port, says)).join('\n')}
</g>
${legendOf(legend, HEAD + SIDE + 12)}
</svg>
`;
}

function style({ classes, paper, ink, listener, halo }: Palette): string {
  const fills = PORT_CLASSES.map((name) => `.${name} { fill: ${hex(classes[name])}; }`);
  return [
    ...fills,
    `.paper { fill: ${hex(paper)}; } .ink, .legend { fill: ${hex(ink)}; }`,
    `.border, .frame { fill: none; stroke: ${hex(ink)}; stroke-width: 0.7px; }`,
    `.range { fill: ${hex(ink)}; stroke: ${hex(paper)}; }`,
    `.listener { fill: ${hex(listener)}; stroke: ${hex(halo)}; stroke-width: 0.5px; }`,
  ].join('\n');
}

/** One path for all cells of a class: neighbours in a row are one stroke. */
function cellsOf(classes: Uint8Array, of: number): string {
  let path = '';
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      if (classes[portAt({ x, y })] !== of) continue;
      const from = x;
      while (x + 1 < SIDE && classes[portAt({ x: x + 1, y })] === of) x++;
      path += `M${from} ${y}h${x - from + 1}v1h${from - x - 1}z`;
    }
  }
  return path;
}

function rangeLabel(name: RangeName, says: string): string {
  const { x, y } = LABELS[name];
  return `<text class="range" x="${x}" y="${y}">${escaped(says)}</text>`;
}

function ring(port: number, says: string): string {
  const { x, y } = cellOf(port);
  return `<circle class="listener" cx="${x + 0.5}" cy="${y + 0.5}" r="1.6"><title>${escaped(says)}</title></circle>`;
}

function legendOf(legend: SvgWishes['legend'], y: number): string {
  const step = SIDE / legend.length;
  return legend
    .map(({ of, says }, at) => {
      const x = MARGIN + at * step;
      return `<rect class="${of}" x="${x}" y="${y - 4}" width="5" height="5"/><text class="legend" x="${x + 7}" y="${y}">${escaped(says)}</text>`;
    })
    .join('\n');
}

// XML 1.0, section 2.4; and section 2.2: most control characters cannot stand in a document at all.
function escaped(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
