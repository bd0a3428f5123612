// The map: its classes against the registry's own counts, its files, and its page.
import { beforeAll, describe, expect, test } from 'bun:test';
import { decode } from 'fast-png';
import { SaxesParser } from 'saxes';
import { classesOf, countsOf, PORT_CLASSES } from '../../src/render/map/classes.ts';
import { cellOf } from '../../src/render/map/hilbert.ts';
import { PALETTES } from '../../src/render/map/palette.ts';
import { picture, sheet } from '../../src/render/map/png.ts';
import { svgOf } from '../../src/render/map/svg.ts';
import { terminalMap } from '../../src/render/map/terminal.ts';
import { openTestSite, type TestSite } from './support/site.ts';

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite();
});

const LEGEND = PORT_CLASSES.map((of) => ({ of, says: of }));

describe('classes', () => {
  test.each(['tcp', 'udp'] as const)('of %s add up to what the registry counts', (transport) => {
    const { ranges } = site.registry.stats();
    const counts = countsOf(classesOf(site.rooms, transport));
    const of = (what: 'unassigned' | 'reserved' | 'removed' | 'dynamic' | 'assigned') =>
      ranges.system[transport][what] + ranges.user[transport][what] + ranges.dynamic[transport][what];
    // What is used in practice may be of any of them.
    expect(counts.used).toBeGreaterThan(500);
    expect(counts.unassigned).toBeLessThanOrEqual(of('unassigned'));
    expect(counts.assigned + counts.ghost).toBeLessThanOrEqual(of('assigned'));
    expect(Object.values(counts).reduce((a, b) => a + b, 0)).toBe(65_536);
    const all = of('unassigned') + of('assigned') + of('reserved') + of('removed') + of('dynamic');
    expect(all).toBe(65_536);
  });

  test('tell the ports that everybody knows', () => {
    const classes = classesOf(site.rooms, 'tcp');
    const at = (port: number) => PORT_CLASSES[classes[port] ?? 0];
    expect([at(22), at(297), at(2297), at(1023), at(60_001)]).toEqual([
      'used',
      'unassigned',
      'ghost',
      'reserved',
      'dynamic',
    ]);
  });
});

describe('as a file', () => {
  test('a PNG has one pixel a port, of its colour', () => {
    const classes = classesOf(site.rooms, 'tcp');
    const { width, height, data } = decode(picture(classes, 'dark'));
    expect([width, height]).toEqual([256, 256]);
    for (const port of [22, 297, 2297, 60_001]) {
      const { x, y } = cellOf(port);
      const at = (y * 256 + x) * 3;
      const of = PORT_CLASSES[classes[port] ?? 0] ?? 'dynamic';
      expect([...data.slice(at, at + 3)]).toEqual([...PALETTES.dark.classes[of]]);
    }
  });

  test('a sheet shows listeners', () => {
    const wishes = { scheme: 'light', title: 'tcp', legend: LEGEND } as const;
    const classes = classesOf(site.rooms, 'tcp');
    expect(sheet(classes, { ...wishes, listeners: [8080] })).not.toEqual(sheet(classes, { ...wishes, listeners: [] }));
  });

  test('an SVG is well-formed, whatever a program calls itself', () => {
    const hostile = '</title><script>alert(1)</script>&"\u0000\u001b]';
    const svg = svgOf(classesOf(site.rooms, 'udp'), {
      title: hostile,
      subtitle: hostile,
      listeners: [{ port: 53, says: hostile }],
      ranges: { system: hostile, user: hostile, dynamic: hostile },
      legend: LEGEND,
    });
    const opened: string[] = [];
    const parser = new SaxesParser();
    parser.on('opentag', ({ name }) => opened.push(name));
    parser.on('error', (error) => {
      throw error;
    });
    parser.write(svg).close();
    expect(opened).not.toContain('script');
    expect(opened.filter((name) => name === 'circle')).toHaveLength(1);
  });

  test('on a terminal it fits, with colours and without', () => {
    const classes = classesOf(site.rooms, 'tcp');
    const plain = terminalMap(classes, { width: 80, depth: 'none', listeners: [8080], legend: LEGEND });
    expect(Math.max(...plain.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(plain.split('\n').slice(0, 32).join('')).toContain('@');
    const coloured = terminalMap(classes, { width: 130, depth: 'true', listeners: [], legend: LEGEND });
    expect(coloured.split('\n')[0]?.match(/▀/g)).toHaveLength(128);
  });
});

describe('on the site', () => {
  test('a click without scripts leads to the port that lies there', async () => {
    const { x, y } = cellOf(8080);
    const place = `${Math.floor((x + 0.5) * 3)},${Math.floor((y + 0.5) * 3)}`;
    const answer = await site.fetch(`/uk/map/at?${place}`);
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/uk/ports/8080']);
    expect(await site.status('/map/at?nowhere')).toBe(404);
  });

  test('the page names its files, and they are there', async () => {
    const html = await site.text('/map');
    const files = [...html.matchAll(/(?:src|srcset|data-names)="(\/map\/[^"]+)"/g)].map(([, path]) => path ?? '');
    expect(files).toHaveLength(3);
    for (const file of files) expect(await site.status(file)).toBe(200);
  });

  test('the table adds up to all ports', async () => {
    const [table = ''] = /<tbody>.*<\/tbody>/s.exec(await site.text('/map/udp')) ?? [];
    const numbers = [...table.matchAll(/<td>([\d,]+)<\/td>/g)].map(([, text]) => Number(text?.replaceAll(',', '')));
    expect(numbers).toHaveLength(64 * 6);
    expect(numbers.reduce((a, b) => a + b, 0)).toBe(65_536);
  });
});
