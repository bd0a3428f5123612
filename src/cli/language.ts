// In which language to speak: the one asked for, else that of the environment, else English.
import { PortolanError } from '../model/error.ts';
import { LOCALES, type Locale, localeOf } from '../words/locales.ts';
import { terminalWords } from '../words/terminal.ts';
import type { Words } from '../words/words.ts';
import type { FlagValues } from './flags.ts';
import type { IO } from './io.ts';

/** The language of an answer. Throws `usage` where one was asked for that there is not. */
export async function wordsFor({ lang }: FlagValues, { env }: IO): Promise<Words> {
  return terminalWords(lang === undefined ? await localeOfPlace(env) : localeAsked(lang));
}

/** The languages of a list such as `en,uk`; each once. */
export function localesAsked(list: string): readonly Locale[] {
  return [...new Set(list.split(',').map((each) => localeAsked(each.trim())))];
}

function localeAsked(tag: string): Locale {
  const found = localeOf(tag.replaceAll('_', '-'));
  if (found !== null) return found;
  throw new PortolanError('usage', `There is no language ${JSON.stringify(tag)}`, {
    hint: `there are ${LOCALES.join(', ')}`,
  });
}

// Most environments say English, or nothing at all (locale(7)), and need nobody to choose for them.
async function localeOfPlace(env: IO['env']): Promise<Locale> {
  const said = [env.LC_ALL, env.LC_MESSAGES, env.LANG].find((value) => value !== undefined && value !== '') ?? '';
  if (/^(C|POSIX|en)?([_.@]|$)/.test(said)) return 'en';
  const { localeOfEnvironment } = await import('../words/negotiate.ts');
  return localeOfEnvironment(env) ?? 'en';
}
