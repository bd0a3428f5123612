// Our own sentences that live with the rules and the uses, in the language of the page where it has them.
import type { RuleLine, RulePage } from '../model/rule.ts';
import type { Words } from '../words/words.ts';

export interface Told {
  readonly text: string;
  /** `en` where it is not in the page's own language; undefined: it is. */
  readonly lang: 'en' | undefined;
}

/** What a rule says, in general. */
export function ruleSays(words: Words, { id, says }: Pick<RuleLine, 'id' | 'says'>): Told {
  return told(words, `rulebook.${id}.says`, says);
}

/** What it means, paragraph by paragraph. */
export function ruleWhy(words: Words, { id, why }: Pick<RulePage, 'id' | 'why'>): readonly Told[] {
  return why.map((paragraph, at) => told(words, `rulebook.${id}.why.${at}`, paragraph));
}

/** What it means to expose a product. */
export function exposureSays(words: Words, { id, exposure }: { id: string; exposure: { says: string } }): Told {
  return told(words, `uses.${id}.exposure`, exposure.says);
}

function told(words: Words, id: string, original: string): Told {
  if (words.locale === 'en') return { text: original, lang: undefined };
  return words.has(id) ? { text: words.say(id), lang: undefined } : { text: original, lang: 'en' };
}
