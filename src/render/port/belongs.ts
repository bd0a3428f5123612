// Whether what listens on a port belongs: each reason with its evidence and what to do next.
import type { Listener } from '../../model/listener.ts';
import type { PortPage } from '../../model/page.ts';
import type { Reason } from '../../model/verdict.ts';
import { merged } from '../listing/line.ts';
import { addressWords, portWord, programNames } from '../listing/words.ts';
import { type Fact, type Page, section } from '../page.ts';
import { nextWords } from '../verdict.ts';

/** Empty where nothing listens, or nothing was judged. */
export function belongsSection({ here }: PortPage): Page {
  const judged = merged(here.listeners.filter(({ verdict }) => verdict !== null));
  const facts = judged.flatMap((line) => {
    const [first] = line.listeners;
    const who = [portWord(first), addressWords(line), programNames(line)].filter((part) => part !== '').join(' ');
    const reasons = reasonsOf(line.listeners);
    // With one listener it is plain who is meant.
    const head: Fact[] = judged.length === 1 ? [] : [{ label: who, text: first.verdict?.class ?? '' }];
    return [...head, ...reasons.flatMap(reasonFacts)];
  });
  return section('Does it belong?', { kind: 'facts', facts });
}

function reasonsOf(listeners: readonly Listener[]): Reason[] {
  const all = listeners.flatMap(({ verdict }) => verdict?.reasons ?? []);
  return [...new Map(all.map((reason) => [`${reason.rule} ${reason.says}`, reason])).values()];
}

function reasonFacts(reason: Reason): Fact[] {
  return [
    { label: reason.class, text: `${reason.says} (${reason.rule})` },
    { label: '  evidence', text: reason.evidence.join('; ') },
    { label: '  next', text: nextWords(reason) },
  ];
}
