// The page of one port: what it is, what listens here, and everything that is known about the number.
import type { PortPage } from '../../model/page.ts';
import type { HistoryEvent } from '../../model/registry.ts';
import type { Words } from '../../words/words.ts';
import type { Answer } from '../formats.ts';
import { type Page, section } from '../page.ts';
import { byHand } from '../prose/by-hand.ts';
import { headline } from '../prose/headline.ts';
import { rangeProse } from '../prose/range.ts';
import { statusProse } from '../prose/status.ts';
import { usingProse } from '../prose/using.ts';
import { aroundFacts } from './around.ts';
import { belongsSection } from './belongs.ts';
import { ghostSection } from './ghost.ts';
import { listenersHere, localFacts } from './here.ts';
import { registeredFacts } from './registered.ts';
import { usedSection } from './used.ts';

/** The page in all its formats. `now` is when its listeners were read, ISO 8601. */
export function portAnswer(page: PortPage, now: string, words: Words): Answer {
  return { document: () => page, rows: () => [page], people: (width) => portPageOf(page, width, now, words) };
}

/** The page in the order in which a reader asks: what, here, officially, around, why, how to check, from where. */
export function portPageOf(page: PortPage, width: number, now: string, words: Words): Page {
  const status = statusProse(page, words);
  const commands = page.port === 0 ? [] : byHand(page.port, page.asked, page.here.host.os, words);
  return [
    { kind: 'title', text: headline(page, words) },
    ...listenersHere(page, width, now, words),
    ...belongsSection(page, words),
    ...section(words.say('terminal.registry'), { kind: 'facts', facts: registeredFacts(page, words) }),
    ...ghostSection(page, words),
    ...usedSection(page, words),
    ...section(words.say('terminal.around'), { kind: 'facts', facts: aroundFacts(page, words) }),
    ...section(words.say('prose.machine'), { kind: 'facts', facts: localFacts(page, words) }),
    ...section(words.say(`terminal.range.${page.range.name}`), {
      kind: 'text',
      text: rangeProse(page, words),
    }),
    ...(status === null ? [] : section(status.title, { kind: 'items', items: status.items })),
    ...section(words.say('terminal.using'), { kind: 'items', items: usingProse(page, page.here, words) }),
    ...section(words.say('terminal.by-hand'), { kind: 'commands', commands }),
    ...section(words.say('terminal.history'), {
      kind: 'facts',
      facts: page.history.map((event) => historyFact(event, words)),
    }),
    ...section(words.say('terminal.sources'), { kind: 'items', items: sources(page, words) }),
  ];
}

function historyFact({ date, event, source }: HistoryEvent, words: Words): { label: string; text: string } {
  // Where the day is not known, the event ends by saying between which it was.
  const between = / \(between \S+ and \S+\)$/.test(event);
  const text = between ? `${event.slice(0, -1)}; ${source})` : words.say('terminal.history.event', { event, source });
  return { label: date, text };
}

function sources({ registry, here }: PortPage, words: Words): string[] {
  const { source, date, detailsDate } = registry;
  const { holdersFrom } = here.coverage;
  const { name, os, kernel } = here.host;
  return [
    detailsDate === null
      ? words.say('terminal.sources.registry', { source, date })
      : words.say('terminal.sources.registry-details', { source, date, details: detailsDate }),
    `${words.say('terminal.sources.rules')} <https://www.rfc-editor.org/rfc/rfc6335>`,
    holdersFrom === null
      ? words.say('terminal.sources.machine', { name, os, kernel })
      : words.say('terminal.sources.machine-holders', { name, os, kernel, holders: holdersFrom }),
    `${words.say('terminal.sources.fetch')} <https://fetch.spec.whatwg.org/#port-blocking>`,
  ];
}
