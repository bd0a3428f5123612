// What a port's range means: who assigns its numbers, and how.
import type { PortFacts } from '../../model/page.ts';
import type { Words } from '../../words/words.ts';
import { spanText } from '../phrase.ts';

/** A paragraph on the range that the port lies in (RFC 6335, sections 6 and 8.1.2). */
export function rangeProse({ range }: Pick<PortFacts, 'range'>, words: Words): string {
  const values = { span: spanText(range), character: words.say(`prose.range.character.${range.name}`) };
  if (range.procedures.length === 0) return words.say('prose.range.dynamic', values);
  const ways = range.procedures.map((each) => procedureText(each, words));
  return words.say('prose.range.assigned', { ...values, ways: words.list(ways, 'or') });
}

/** A registration procedure with what it is, where we know it (RFC 8126, section 4). */
function procedureText(procedure: string, words: Words): string {
  const id = `prose.procedure.${procedure.toLowerCase().replaceAll(' ', '-')}`;
  return words.has(id) ? words.say(id) : procedure;
}
