// The page of one port: what it is, what listens here, and everything that is known about the number.
import type { PortPage } from '../../model/page.ts';
import type { HistoryEvent } from '../../model/registry.ts';
import type { Answer } from '../formats.ts';
import { type Page, section } from '../page.ts';
import { byHand } from '../prose/by-hand.ts';
import { rangeProse } from '../prose/range.ts';
import { statusSection } from '../prose/status.ts';
import { usingProse } from '../prose/using.ts';
import { registryText } from '../sources.ts';
import { aroundFacts } from './around.ts';
import { belongsSection } from './belongs.ts';
import { ghostSection } from './ghost.ts';
import { headline } from './headline.ts';
import { listenersHere, localFacts } from './here.ts';
import { registeredFacts } from './registered.ts';
import { usedSection } from './used.ts';

/** The page in all its formats. `now` is when its listeners were read, ISO 8601. */
export function portAnswer(page: PortPage, now: string): Answer {
  return { document: () => page, rows: () => [page], people: (width) => portPageOf(page, width, now) };
}

/** The page in the order in which a reader asks: what, here, officially, around, why, how to check, from where. */
export function portPageOf(page: PortPage, width: number, now: string): Page {
  return [
    { kind: 'title', text: headline(page) },
    ...listenersHere(page, width, now),
    ...belongsSection(page),
    ...section('In the registry', { kind: 'facts', facts: registeredFacts(page) }),
    ...ghostSection(page),
    ...usedSection(page),
    ...section('Around it', { kind: 'facts', facts: aroundFacts(page) }),
    ...section('On this machine', { kind: 'facts', facts: localFacts(page) }),
    ...section(`The ${page.range.name} range`, { kind: 'text', text: rangeProse(page) }),
    ...statusSection(page),
    ...section('What could be using it', { kind: 'items', items: usingProse(page) }),
    ...section('Check by hand', { kind: 'commands', commands: page.port === 0 ? [] : byHand(page) }),
    ...section('History', { kind: 'facts', facts: page.history.map(historyFact) }),
    ...section('Sources', { kind: 'items', items: sources(page) }),
  ];
}

function historyFact({ date, event, source }: HistoryEvent): { label: string; text: string } {
  // Where the day is not known, the event ends by saying between which it was.
  return {
    label: date,
    text: / \(between \S+ and \S+\)$/.test(event) ? `${event.slice(0, -1)}; ${source})` : `${event} (${source})`,
  };
}

function sources({ registry, here }: PortPage): string[] {
  const { name, os, kernel } = here.host;
  const holders = here.coverage.holdersFrom === null ? '' : `, holders from ${here.coverage.holdersFrom}`;
  return [
    registryText(registry),
    'RFC 6335, the rules of the registry <https://www.rfc-editor.org/rfc/rfc6335>',
    `this machine, ${name} (${os} ${kernel}), read just now${holders}`,
    'Fetch standard, bad ports <https://fetch.spec.whatwg.org/#port-blocking>',
  ];
}
