// The languages that Portolan speaks, and how the one that a reader wants is found.

/** BCP 47 tags (RFC 5646). English comes first: it is what is spoken where nothing better is known. */
export const LOCALES = ['en', 'uk', 'de', 'es', 'fr', 'pt-BR', 'ja', 'zh-CN'] as const;
export type Locale = (typeof LOCALES)[number];

/** Each language in its own words, as a reader who knows no other one looks for it. */
export const LOCALE_NAMES: Readonly<Record<Locale, string>> = {
  en: 'English',
  uk: 'Українська',
  de: 'Deutsch',
  es: 'Español',
  fr: 'Français',
  'pt-BR': 'Português (Brasil)',
  ja: '日本語',
  'zh-CN': '简体中文',
};

/** The locale of exactly this tag, whatever its case; null: there is none. */
export function localeOf(tag: string): Locale | null {
  return LOCALES.find((each) => each.toLowerCase() === tag.toLowerCase()) ?? null;
}
