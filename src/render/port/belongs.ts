// Whether what listens on a port belongs: each reason with its evidence and what to do next.
import type { Listener } from '../../model/listener.ts';
import type { PortPage } from '../../model/page.ts';
import type { Reason, VerdictClass } from '../../model/verdict.ts';
import type { Words } from '../../words/words.ts';
import { merged } from '../listing/line.ts';
import { addressWords, portWord, programNames } from '../listing/words.ts';
import { type Fact, type Page, section } from '../page.ts';
import { nextWords } from '../verdict.ts';

/** Empty where nothing listens, or nothing was judged. */
export function belongsSection({ here }: PortPage, words: Words): Page {
  const judged = merged(here.listeners.filter(({ verdict }) => verdict !== null));
  const facts = judged.flatMap((line) => {
    const [first] = line.listeners;
    const who = [portWord(first), addressWords(line), programNames(line)].filter((part) => part !== '').join(' ');
    const reasons = reasonsOf(line.listeners);
    // With one listener it is plain who is meant.
    const head: Fact[] = judged.length === 1 ? [] : [{ label: who, text: classText(first.verdict?.class, words) }];
    return [...head, ...reasons.flatMap((reason) => reasonFacts(reason, words))];
  });
  return section(words.say('terminal.belongs'), { kind: 'facts', facts });
}

function reasonsOf(listeners: readonly Listener[]): Reason[] {
  const all = listeners.flatMap(({ verdict }) => verdict?.reasons ?? []);
  return [...new Map(all.map((reason) => [`${reason.rule} ${reason.says}`, reason])).values()];
}

function classText(verdict: VerdictClass | undefined, words: Words): string {
  return verdict === undefined ? '' : words.say(`terminal.belongs.class.${verdict}`);
}

function reasonFacts(reason: Reason, words: Words): Fact[] {
  return [
    { label: classText(reason.class, words), text: `${reason.says} (${reason.rule})` },
    { label: `  ${words.say('terminal.belongs.evidence')}`, text: reason.evidence.join('; ') },
    { label: `  ${words.say('terminal.belongs.next')}`, text: nextWords(reason) },
  ];
}
