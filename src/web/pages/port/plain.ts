// Four ports of five are nobody's: their pages differ in a few numbers, two names and a chart. Such a page is written once,
// with marks in the place of these, and from then on only filled in: whole documents, as bytes.
//
// Filling takes a twentieth of the time that writing takes. That the result is the same to the letter is a test.
import { raw } from 'hono/html';
import { LAST_PORT, type PortSpan, RANGES, type RangeName, rangeOf, TRANSPORTS } from '../../../model/port.ts';
import type { Neighbour } from '../../../model/registry.ts';
import { type CutDocument, cut, joined, type ReadyPage } from '../../cut.ts';
import type { PageContext } from '../../page.ts';
import { factsOf } from '../../port.ts';
import type { Site } from '../../site.ts';
import { createNotes } from './notes.tsx';
import type { Part } from './part.ts';
import { strip } from './strip.tsx';

// No port has these numbers, no service these names, and no text holds either. Before and behind the port, too.
const PORT = 99_999;
const GAP = { first: 88_881, last: 88_882 };
const BELOW = { port: 66_661, name: 'zz-below-zz' };
const ABOVE = { port: 66_662, name: 'zz-above-zz' };
const CHART = '\u0001chart\u0002';
const HOST = 'zz-host-zz';
const NO_SIZE = 'zz-size-zz';
/** Sizes of a gap, among them one of each plural form of our languages. */
const SIZES = [77_770, 77_771, 77_772, 77_775];

/** What a plain port has of its own. */
export interface PlainPort {
  readonly port: number;
  readonly range: RangeName;
  readonly gap: PortSpan | null;
  readonly below: Neighbour | null;
  readonly above: Neighbour | null;
}

const templates = new WeakMap<Site, Map<string, CutDocument>>();

/** The page by its template; null where the port has something of its own. `document` writes it in full. */
export function plainPage(context: PageContext, number: number, document: (part: Part) => string): ReadyPage | null {
  const { words, site, path, host } = context;
  // With this machine on the page there is more to it; and what follows the number is not in the template.
  if (context.now !== null || path !== `/ports/${number}`) return null;
  const plain = plainPort(site, number);
  if (plain === null) return null;
  const made = templates.get(site) ?? new Map<string, CutDocument>();
  templates.set(site, made);
  const size = plain.gap === null ? 0 : sizeLike(plain.gap, words.locale);
  const key = `${words.locale} ${plain.range} ${size} ${shore(plain.below)} ${shore(plain.above)} ${host !== null}`;
  let template = made.get(key);
  if (template === undefined) {
    const marks = marksOf(plain.gap === null ? NO_SIZE : words.number(size));
    template = cut(document(markedPart(context, plain, size)), marks);
    made.set(key, template);
  }
  return joined(template, valuesOf(context, plain));
}

/** Null: more than its number, its gap and its neighbours tells this port from others. */
export function plainPort({ rooms: { registry, judgement, blockedByBrowsers } }: Site, port: number): PlainPort | null {
  const range = rangeOf(port);
  const free = range === 'dynamic' ? 'dynamic' : 'unassigned';
  // What bindresvport(3) takes has a line of its own; so have the ends of a range.
  if ((port >= 511 && port <= 1023) || port === RANGES[range].first || port === RANGES[range].last) return null;
  for (const transport of TRANSPORTS) {
    const { status, removed } = registry.lookup(port, transport);
    if (status !== free || removed) return null;
  }
  const gap = registry.sharedGapAt(port);
  if (gap === null ? free !== 'dynamic' : gap.last === gap.first) return null;
  if (judgement.usesOf(port).length + registry.history(port).length + registry.siblings(port).length > 0) return null;
  if (port >= LAST_PORT || blockedByBrowsers(port) || judgement.ghostOf(port) !== null) return null;
  const { below, above } = registry.neighbours(port);
  // Names go into markup, addresses and JSON as they are.
  return isHarmless(below) && isHarmless(above) ? { port, range, gap, below, above } : null;
}

function isHarmless(neighbour: Neighbour | null): boolean {
  return neighbour === null || neighbour.names.every((name) => /^[\w.+-]*$/.test(name));
}

function shore(neighbour: Neighbour | null): string {
  return neighbour === null ? 'none' : neighbour.names.length === 0 ? 'nameless' : 'named';
}

const rules = new Map<string, Intl.PluralRules>();

/** One of SIZES that has the plural form of this gap's size. */
function sizeLike(gap: PortSpan, locale: string): number {
  let of = rules.get(locale);
  if (of === undefined) {
    of = new Intl.PluralRules(locale);
    rules.set(locale, of);
  }
  const form = of.select(sizeOf(gap));
  const found = SIZES.find((each) => of.select(each) === form);
  // A form that only small numbers have (one gap of one port) is not plain.
  return found ?? SIZES[0] ?? 0;
}

const sizeOf = ({ first, last }: PortSpan) => last - first + 1;

/** In the order of `valuesOf`. */
function marksOf(size: string): readonly string[] {
  return [
    ...[PORT, PORT - 1, PORT + 1, GAP.first, GAP.last, BELOW.port, ABOVE.port].map(String),
    BELOW.name,
    ABOVE.name,
    CHART,
    HOST,
    size,
  ];
}

function valuesOf(context: PageContext, plain: PlainPort): readonly string[] {
  const { port, gap, below, above } = plain;
  return [
    ...[port, port - 1, port + 1, gap?.first, gap?.last, below?.port, above?.port].map(String),
    below?.names.join(', ') ?? '',
    above?.names.join(', ') ?? '',
    String(strip(context, port, gap)),
    escaped(context.host ?? ''),
    gap === null ? '' : context.words.number(sizeOf(gap)),
  ];
}

/** The port that stands for all of its sort. */
function markedPart(context: PageContext, { port, gap, below, above }: PlainPort, size: number): Part {
  const marked = (of: Neighbour | null, mark: typeof BELOW): Neighbour | null =>
    of === null ? null : { port: mark.port, names: of.names.length === 0 ? [] : [mark.name] };
  return {
    ...context,
    path: `/ports/${PORT}`,
    host: context.host === null ? null : HOST,
    chart: raw(CHART),
    here: null,
    notes: createNotes(context.words),
    facts: {
      ...factsOf(context.site, port, null),
      port: PORT,
      gap: gap === null ? null : { ...GAP, size },
      neighbours: { below: marked(below, BELOW), above: marked(above, ABOVE) },
    },
  };
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
