// Addresses of the site: in each language, with the base it lives below, as a server or as files serve them.
import type { Locale } from '../words/locales.ts';
import type { SiteShape } from './site.ts';

export interface Addresses {
  /** A page in this language: `/uk/ports/297`. */
  page(path: string): string;
  /** The same page in another language. */
  in(locale: Locale, path: string): string;
  /** What has no language: assets, the API. */
  plain(path: string): string;
  /** A page's public address, absolute; null where the site has none. */
  canonical(locale: Locale, path: string): string | null;
}

export function addressesOf({ base, addresses, origin }: SiteShape, locale: Locale): Addresses {
  const within = (of: Locale, path: string) => {
    const before = of === 'en' ? base : `${base}/${of}`;
    if (addresses === 'served') return path === '/' && before !== '' ? before : before + path;
    // Every host serves a file by its own name, and a folder's index.html for the folder.
    const [, page = '', rest = ''] = /^([^?#]*)(.*)$/.exec(path) ?? [];
    return `${before}${page}${page === '/' ? '' : '.html'}${rest}`;
  };
  return {
    page: (path) => within(locale, path),
    in: within,
    plain: (path) => base + path,
    canonical: (of, path) => (origin === null ? null : origin + within(of, path)),
  };
}

/** The prefix of a language's addresses: English has none. */
export function prefixOf(locale: Locale): string {
  return locale === 'en' ? '' : `/${locale}`;
}

/** What has no language, whatever stands before it. */
const PLAIN = /^\/(api|assets|feedback|robots\.txt|sitemaps?)\b/;

/** The language that an address is in, of these, and the address without it: `/uk/ports/297` and `/uk`, but not `/uk/`. */
export function localized(
  path: string,
  locales: readonly Locale[],
): { readonly locale: Locale; readonly rest: string } {
  const end = path.indexOf('/', 1);
  const first = end < 0 ? path.slice(1) : path.slice(1, end);
  const locale = locales.find((each) => each === first && each !== 'en');
  if (locale === undefined) return { locale: 'en', rest: path };
  const rest = end < 0 ? '/' : path.slice(end);
  return rest === path.slice(end) && (rest === '/' || PLAIN.test(rest)) && end >= 0
    ? { locale: 'en', rest: path }
    : { locale, rest };
}
