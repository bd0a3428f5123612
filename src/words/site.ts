// The languages of the site, each loaded when it is asked for.
import type { Locale } from './locales.ts';
import { type Catalogue, openWords } from './open.ts';
import type { Words } from './words.ts';

const CATALOGUES: Readonly<Record<Locale, () => Promise<{ readonly catalogue: Catalogue }>>> = {
  en: () => import('./site/en.ts'),
  uk: () => import('./site/uk.ts'),
  de: () => import('./site/de.ts'),
  es: () => import('./site/es.ts'),
  fr: () => import('./site/fr.ts'),
  'pt-BR': () => import('./site/pt-BR.ts'),
  ja: () => import('./site/ja.ts'),
  'zh-CN': () => import('./site/zh-CN.ts'),
};

/** What the site says in this language. A message that is not translated yet is said in English. */
export async function siteWords(locale: Locale): Promise<Words> {
  const [english, own] = await Promise.all([CATALOGUES.en(), CATALOGUES[locale]()]);
  return openWords(locale, english.catalogue, own.catalogue);
}
