// /robots.txt, /sitemap.xml and its parts.
import type { Hono } from 'hono';
import type { Site } from './site.ts';
import { listedPaths, robots, sitemap, sitemapIndex, sitemapNames } from './sitemap.ts';

export function addSitemap(app: Hono, site: Site): void {
  app.get('/robots.txt', (c) => c.text(robots(site)));
  // A map needs addresses that begin with a public name.
  if (site.shape.origin === null) return;
  let paths: readonly string[] | undefined;
  const all = () => {
    paths ??= listedPaths(site);
    return paths;
  };
  const xml = { 'Content-Type': 'application/xml; charset=utf-8' };
  app.get('/sitemap.xml', (c) => c.body(sitemapIndex(site, sitemapNames(site, all().length)), 200, xml));
  app.get('/sitemaps/:name{.+\\.xml}', (c) => {
    const found = sitemap(site, all(), c.req.param('name').replace(/\.xml$/, ''));
    return found === null ? c.notFound() : c.body(found, 200, xml);
  });
}
