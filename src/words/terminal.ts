// The languages of the terminal, each loaded when it is asked for.
import type { Locale } from './locales.ts';
import { type Catalogue, openWords } from './open.ts';
import type { Words } from './words.ts';

const CATALOGUES: Readonly<Record<Locale, () => Promise<{ readonly catalogue: Catalogue }>>> = {
  en: () => import('./terminal/en.ts'),
  uk: () => import('./terminal/uk.ts'),
  de: () => import('./terminal/de.ts'),
  es: () => import('./terminal/es.ts'),
  fr: () => import('./terminal/fr.ts'),
  'pt-BR': () => import('./terminal/pt-BR.ts'),
  ja: () => import('./terminal/ja.ts'),
  'zh-CN': () => import('./terminal/zh-CN.ts'),
};

/** What the terminal says in this language. A message that is not translated yet is said in English. */
export async function terminalWords(locale: Locale): Promise<Words> {
  const [english, own] = await Promise.all([CATALOGUES.en(), CATALOGUES[locale]()]);
  return openWords(locale, english.catalogue, own.catalogue);
}
