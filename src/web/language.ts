// The language of a first visit: what the browser prefers, unless the reader came from within the site.
import type { HonoRequest } from 'hono';
import type { Locale } from '../words/locales.ts';
import { localeOfHeader } from '../words/negotiate.ts';
import { addressesOf } from './addresses.ts';
import type { SiteShape } from './site.ts';

/**
 * Where the reader is sent instead; null: here is right. Only addresses without a language are open to this, so that a
 * link to a language is kept, and only from outside: whoever switched to English within the site wants English.
 */
export function firstVisit(request: HonoRequest, locale: Locale, shape: SiteShape): string | null {
  if (locale !== 'en' || request.header('sec-fetch-site') === 'same-origin') return null;
  const preferred = localeOfHeader(request.header('accept-language') ?? '');
  if (preferred === null || preferred === 'en' || !shape.locales.includes(preferred)) return null;
  const url = new URL(request.url);
  return addressesOf(shape, 'en').in(preferred, url.pathname + url.search);
}
