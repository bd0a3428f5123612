// What a port is, in one sentence.
import type { PortFacts } from '../../model/page.ts';
import type { Transport } from '../../model/port.ts';
import type { Assignment } from '../../model/registry.ts';
import type { Words } from '../../words/words.ts';
import { spanText } from '../phrase.ts';

/** `297 — unassigned on tcp and udp, in the gap 288–299 of the system range`. */
export function headline(page: PortFacts, words: Words): string {
  const port = String(page.port);
  const what = whatItIs(page, words);
  if (page.asked !== null) return words.say('prose.headline.asked', { port, transport: page.asked, what });
  return words.say('prose.headline.port', { port, what });
}

/** The same without the number: for a page whose heading is the number. It starts in lower case and has no full stop. */
export function whatItIs(page: PortFacts, words: Words): string {
  const { asked, range } = page;
  if (asked !== null) return withGap(page, assignmentText(page.transports[asked], words), [asked], words);
  if (range.name === 'dynamic') return words.say('prose.dynamic');
  const parts = told(page, words).map(({ what, transports }) =>
    words.say('prose.what.on', { what, transports: words.list(transports) }),
  );
  return inPractice(page, withGap(page, parts.join('; '), ['tcp', 'udp'], words), words);
}

/** What else its reader should know at a glance: that it is a ghost, or that others use the number. */
function inPractice({ ghost, uses, transports }: PortFacts, what: string, words: Words): string {
  if (ghost?.verdict === true) return words.say('prose.what.ghost', { what });
  const registered = wordsOf(
    [transports.tcp, transports.udp].flatMap((each) => [...each.names, each.description ?? '']),
  );
  const agrees = uses.some(({ id, name, protocol }) =>
    wordsOf([id, name, protocol]).some((word) => registered.includes(word)),
  );
  const [first, second, ...others] = uses.map(({ name }) => name);
  if (first === undefined || agrees) return what;
  if (second !== undefined && others.length > 1) {
    return words.say('prose.what.in-practice-many', { what, first, second, others: others.length });
  }
  return words.say('prose.what.in-practice', { what, products: words.list(uses.map(({ name }) => name)) });
}

function wordsOf(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => text.toLowerCase().match(/[a-z0-9]{3,}/g) ?? []);
}

interface Part {
  readonly what: string;
  readonly transports: Transport[];
}

/** tcp and udp always; sctp and dccp where something is registered on them. What is assigned comes first. */
function told(page: PortFacts, words: Words): Part[] {
  const transports: Transport[] = ['tcp', 'udp'];
  for (const rare of ['sctp', 'dccp'] as const) if (page.transports[rare].status === 'assigned') transports.push(rare);
  const parts: (Part & { assigned: boolean; names: string })[] = [];
  for (const transport of transports) {
    const assignment = page.transports[transport];
    const names = assignment.names.join() || assignment.status;
    const same = parts.find((part) => part.names === names);
    if (same) same.transports.push(transport);
    else
      parts.push({
        what: assignmentText(assignment, words),
        transports: [transport],
        assigned: assignment.status === 'assigned',
        names,
      });
  }
  return parts.sort((a, b) => Number(b.assigned) - Number(a.assigned));
}

/** `http (World Wide Web HTTP), also www and www-http`; `unassigned`. */
export function assignmentText({ status, removed, names, description, records }: Assignment, words: Words): string {
  if (removed) return words.say('prose.what.removed');
  if (status !== 'assigned') return words.say(`prose.what.status.${status}`);
  const [name, ...aliases] = names;
  if (name === undefined) {
    const what = words.say('prose.what.nameless');
    return description === null ? what : words.say('prose.what.described', { what, description });
  }
  let what = name;
  if (aliases.length > 0) what = words.say('prose.what.also', { what, aliases: words.list(aliases) });
  if (description !== null && fits(description, name)) what = words.say('prose.what.described', { what, description });
  const span = records.find((record) => record.name === name)?.ports;
  return span && span.first !== span.last ? words.say('prose.what.one-of', { what, span: spanText(span) }) : what;
}

// A headline is read at a glance; a description that is a paragraph, or that repeats the name, has no place in it.
function fits(description: string, name: string): boolean {
  return description.length <= 60 && description.toLowerCase() !== name.toLowerCase();
}

function withGap({ gap, range, transports }: PortFacts, what: string, of: readonly Transport[], words: Words): string {
  if (gap === null || !of.every((transport) => transports[transport].status === 'unassigned')) return what;
  if (gap.first === gap.last) return words.say(`prose.what.gap-of-one.${range.name}`, { what });
  return words.say(`prose.what.in-gap.${range.name}`, { what, gap: spanText(gap) });
}
