// Where everything is, for search engines: robots.txt (RFC 9309), and maps of at most 50,000 addresses (sitemaps.org).
import type { Locale } from '../words/locales.ts';
import { addressesOf } from './addresses.ts';
import { PAGES } from './pages/index.ts';
import type { Site } from './site.ts';

const MOST = 40_000;

/** Every listed address without language, in the order of the kinds of page. */
export function listedPaths(site: Site): readonly string[] {
  return PAGES.filter(({ local }) => local !== true).flatMap(({ all }) => (all === undefined ? [] : [...all(site)]));
}

/** The names of the maps: `en-1`, `en-2`. */
export function sitemapNames({ shape }: Site, count: number): readonly string[] {
  const parts = Math.ceil(count / MOST);
  return shape.locales.flatMap((locale) => Array.from({ length: parts }, (_, at) => `${locale}-${at + 1}`));
}

/** The index of all maps. */
export function sitemapIndex({ shape }: Site, names: readonly string[]): string {
  const maps = names.map((name) => `<sitemap><loc>${shape.origin}${shape.base}/sitemaps/${name}.xml</loc></sitemap>`);
  return `${XML}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${maps.join('\n')}\n</sitemapindex>\n`;
}

/** One map; null: there is none of this name. */
export function sitemap({ shape }: Site, paths: readonly string[], name: string): string | null {
  const [, tag = '', number = ''] = /^(.+)-(\d+)$/.exec(name) ?? [];
  const locale = shape.locales.find((each) => each === tag);
  const part = paths.slice((Number(number) - 1) * MOST, Number(number) * MOST);
  if (locale === undefined || part.length === 0) return null;
  const to = addressesOf(shape, locale);
  const urls = part.map(
    (path) => `<url><loc>${escaped(to.canonical(locale satisfies Locale, path) ?? '')}</loc></url>`,
  );
  return `${XML}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('\n')}\n</urlset>\n`;
}

/** What robots may look at: everything but answers to questions, of which there is no end. */
export function robots({ shape }: Site): string {
  const { base, origin } = shape;
  const questions = shape.locales.map(
    (locale) => `Disallow: ${addressesOf({ ...shape, addresses: 'served' }, locale).page('/search')}\n`,
  );
  const map = origin === null ? '' : `\nSitemap: ${origin}${base}/sitemap.xml\n`;
  return `User-agent: *\nAllow: /\n${questions.join('')}${map}`;
}

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
