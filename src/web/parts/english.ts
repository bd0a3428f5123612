// The `lang` of what is English on every page: registry text, names of uses, sentences of rules.
import type { Words } from '../../words/words.ts';

/** Undefined on an English page, where it goes without saying. */
export function english({ locale }: Words): 'en' | undefined {
  return locale === 'en' ? undefined : 'en';
}
