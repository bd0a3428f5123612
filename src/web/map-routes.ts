// The map's own routes: its pictures, its names, and the port at a place of the picture, for readers without scripts.
import type { Hono } from 'hono';
import { getPath } from 'hono/utils/url';
import { portAt, SIDE } from '../render/map/hilbert.ts';
import { addressesOf, localized } from './addresses.ts';
import { mapFiles } from './map-files.ts';
import type { Site } from './site.ts';

/** How large the picture is shown to those who click on it without scripts, in pixels. */
export const SHOWN = 768;

export function addMap(app: Hono, site: Site): void {
  app.get('/map/:file{(tcp|udp)(-light|-dark)?\\.(png|json)}', (c) => {
    const file = mapFiles(site).get(`/map/${c.req.param('file')}`);
    if (file === undefined) return c.notFound();
    const kept = file.type === 'image/png' ? 'public, max-age=31536000, immutable' : 'public, max-age=3600';
    return c.body(file.body.slice().buffer, 200, { 'Content-Type': file.type, 'Cache-Control': kept });
  });
  // A server-side image map: the browser adds `?x,y` (HTML standard, 4.6.5, "ismap").
  app.get('/map/at', (c) => {
    const [, x, y] = /\?(\d{1,4}),(\d{1,4})$/.exec(c.req.url) ?? [];
    if (x === undefined || y === undefined) return c.notFound();
    const cell = (text: string) => Math.min(SIDE - 1, Math.floor((Number(text) / SHOWN) * SIDE));
    const port = portAt({ x: cell(x), y: cell(y) });
    const { locale } = localized(getPath(c.req.raw), site.shape.locales);
    return c.redirect(addressesOf(site.shape, locale).page(`/ports/${port}`), 302);
  });
}
