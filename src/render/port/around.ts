// What lies around a port in the registry: the gap, the neighbours, the rest of its family.
import type { PortPage } from '../../model/page.ts';
import type { Neighbour } from '../../model/registry.ts';
import type { Words } from '../../words/words.ts';
import type { Fact } from '../page.ts';
import { spanText } from '../phrase.ts';

export function aroundFacts({ gap, asked, neighbours: { below, above }, siblings }: PortPage, words: Words): Fact[] {
  const neighbourText = ({ port, names }: Neighbour): string =>
    names.length === 0 ? words.say('terminal.around.nameless', { port: String(port) }) : `${port} ${names.join(', ')}`;
  const facts: Fact[] = [];
  if (gap !== null) {
    const values = { gap: spanText(gap), size: gap.size };
    const text =
      asked === null
        ? words.say('terminal.around.gap-both', values)
        : words.say('terminal.around.gap-on', { ...values, transport: asked });
    facts.push({ label: words.say('terminal.around.gap'), text });
  }
  if (below !== null) facts.push({ label: words.say('terminal.around.below'), text: neighbourText(below) });
  if (above !== null) facts.push({ label: words.say('terminal.around.above'), text: neighbourText(above) });
  if (siblings.length > 0)
    facts.push({ label: words.say('terminal.around.family'), text: siblings.map(neighbourText).join(', ') });
  return facts;
}
