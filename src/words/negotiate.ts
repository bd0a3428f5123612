// Which of our languages a reader wants, by what his browser or his terminal says.
import { match } from '@formatjs/intl-localematcher';
import { LOCALES, type Locale, localeOf } from './locales.ts';

/** By an Accept-Language header (RFC 9110, section 12.5.4); null: it names none that we speak. */
export function localeOfHeader(header: string): Locale | null {
  if (header === '') return null;
  const wanted = header
    .slice(0, 200)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(/\s*;\s*/);
      const weight = parameters.find((each) => each.startsWith('q='))?.slice(2);
      return { tag, q: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ tag, q }) => tag !== '*' && q > 0)
    .sort((a, b) => b.q - a.q);
  return bestOf(wanted.map(({ tag }) => tag));
}

/** By the environment, as locale(7) has it: LC_ALL before LC_MESSAGES before LANG; null: none that we speak. */
export function localeOfEnvironment(env: Readonly<Record<string, string | undefined>>): Locale | null {
  const value = [env.LC_ALL, env.LC_MESSAGES, env.LANG].find((each) => each !== undefined && each !== '');
  // `uk_UA.UTF-8@euro`; `C` and `POSIX` are no language.
  const tag = value?.replace(/[.@].*$/, '').replaceAll('_', '-') ?? '';
  return tag === '' || tag === 'C' || tag === 'POSIX' ? null : bestOf([tag]);
}

function bestOf(tags: readonly string[]): Locale | null {
  const known = tags.filter((tag) => {
    try {
      return Intl.getCanonicalLocales(tag).length > 0;
    } catch {
      return false; // What a stranger sent need not be a language tag.
    }
  });
  if (known.length === 0) return null;
  const found = match(known, LOCALES, 'und', { algorithm: 'best fit' });
  return localeOf(found);
}
