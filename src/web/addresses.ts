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

/** The prefix of a language's routes: English has none. */
export function prefixOf(locale: Locale): string {
  return locale === 'en' ? '' : `/${locale}`;
}
