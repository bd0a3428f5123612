// Nine ports of ten are nobody's: their pages differ in a few numbers, two names and a chart. Such a page is written once,
// with marks in the place of these, and filled in.
//
// Filling takes a tenth of the time that writing takes. That the result is the same to the letter is a test.
import { raw } from 'hono/html';
import { LAST_PORT } from '../../../model/port.ts';
import type { Neighbour } from '../../../model/registry.ts';
import type { Html, PageContent } from '../../page.ts';
import type { Site } from '../../site.ts';
import type { Part } from './part.ts';
import { strip } from './strip.tsx';

// No port has these numbers, no service these names, and no text holds either. Before and behind the port, too.
const PORT = 99_999;
const GAP = { first: 88_881, last: 88_882 };
const BELOW = { port: 66_661, name: 'zz-below-zz' };
const ABOVE = { port: 66_662, name: 'zz-above-zz' };
const CHART = '\u0001chart\u0002';
/** Sizes of a gap, among them one of each plural form of our languages. */
const SIZES = [77_770, 77_771, 77_772, 77_775];

interface Template {
  readonly title: readonly string[];
  readonly description: readonly string[];
  readonly body: readonly string[];
  readonly rest: Pick<PageContent, 'breadcrumb' | 'scripts'>;
}

const templates = new WeakMap<Site['shape'], Map<string, Template>>();

/** The page by its template; null where the port has something of its own. `write` writes it in full. */
export function plainPage(part: Part, write: (part: Part) => PageContent): PageContent | null {
  const { facts, words, site, path } = part;
  if (!isPlain(part) || path !== `/ports/${facts.port}`) return null;
  const made = templates.get(site.shape) ?? new Map<string, Template>();
  templates.set(site.shape, made);
  const size = facts.gap === null ? 0 : sizeLike(facts.gap.size, words.locale);
  const key = [
    words.locale,
    facts.range.name,
    size,
    shoreKey(facts.neighbours.below),
    shoreKey(facts.neighbours.above),
  ].join(' ');
  let template = made.get(key);
  if (template === undefined) {
    template = templateOf(part, size, write);
    made.set(key, template);
  }
  return filledIn(template, part, size);
}

/** Whether nothing but its number, its gap and its neighbours tells this port from others. */
function isPlain({ facts, here, site }: Part): boolean {
  const { port, asked, range, transports, gap, siblings, uses, history, ghost } = facts;
  const free = range.name === 'dynamic' ? 'dynamic' : 'unassigned';
  return (
    here === null &&
    asked === null &&
    // Named as a sitemap has it, and with no questions to be told to search engines in its own numbers.
    site.shape.origin === null &&
    port !== range.first &&
    port !== range.last &&
    port < LAST_PORT &&
    // What bindresvport(3) takes has a line of its own.
    !(port >= 511 && port <= 1023) &&
    (['tcp', 'udp', 'sctp', 'dccp'] as const).every(
      (each) => transports[each].status === free && !transports[each].removed,
    ) &&
    (gap === null ? free === 'dynamic' : gap.size > 1) &&
    siblings.length + uses.length + history.length === 0 &&
    ghost === null &&
    !site.rooms.blockedByBrowsers(port)
  );
}

function shoreKey(neighbour: Neighbour | null): string {
  return neighbour === null ? 'none' : neighbour.names.length === 0 ? 'nameless' : 'named';
}

const rules = new Map<string, Intl.PluralRules>();

/** One of SIZES that has the plural form of this one. */
function sizeLike(size: number, locale: string): number {
  let of = rules.get(locale);
  if (of === undefined) {
    of = new Intl.PluralRules(locale);
    rules.set(locale, of);
  }
  const form = of.select(size);
  const found = SIZES.find((each) => of.select(each) === form);
  // A form that only small numbers have (one gap of one port) is not plain.
  return found ?? SIZES[0] ?? 0;
}

function templateOf(part: Part, size: number, write: (part: Part) => PageContent): Template {
  const { facts, words } = part;
  const shore = (of: Neighbour | null, mark: typeof BELOW): Neighbour | null =>
    of === null ? null : { port: mark.port, names: of.names.length === 0 ? [] : [mark.name] };
  const marked: Part = {
    ...part,
    path: `/ports/${PORT}`,
    chart: raw(CHART),
    facts: {
      ...facts,
      port: PORT,
      gap: facts.gap === null ? null : { ...GAP, size },
      neighbours: { below: shore(facts.neighbours.below, BELOW), above: shore(facts.neighbours.above, ABOVE) },
    },
  };
  const { title, description, body, breadcrumb, scripts } = write(marked);
  const marks = [
    PORT,
    PORT - 1,
    PORT + 1,
    GAP.first,
    GAP.last,
    BELOW.port,
    ABOVE.port,
    BELOW.name,
    ABOVE.name,
    CHART,
    words.number(size),
  ];
  const cut = (text: string) => text.split(new RegExp(`(${marks.join('|')})`));
  return {
    title: cut(title),
    description: cut(description),
    body: cut(String(body)),
    rest: { breadcrumb, ...(scripts && { scripts }) },
  };
}

function filledIn({ title, description, body, rest }: Template, part: Part, size: number): PageContent {
  const { facts, words } = part;
  const { port, gap, neighbours } = facts;
  const names = (of: Neighbour | null) => of?.names.join(', ') ?? '';
  const told = new Map<string, string>([
    [String(PORT), String(port)],
    [String(PORT - 1), String(port - 1)],
    [String(PORT + 1), String(port + 1)],
    [String(GAP.first), String(gap?.first)],
    [String(GAP.last), String(gap?.last)],
    [String(BELOW.port), String(neighbours.below?.port)],
    [String(ABOVE.port), String(neighbours.above?.port)],
    [BELOW.name, names(neighbours.below)],
    [ABOVE.name, names(neighbours.above)],
    [words.number(size), words.number(gap?.size ?? 0)],
  ]);
  const text = (parts: readonly string[], as: (text: string) => string) =>
    parts
      .map((each, at) => (at % 2 === 0 ? each : each === CHART ? String(strip(part)) : as(told.get(each) ?? each)))
      .join('');
  const asIs = (each: string) => each;
  return {
    ...rest,
    title: text(title, asIs),
    description: text(description, asIs),
    crumb: String(port),
    structured: [],
    twin: `/api/ports/${port}`,
    body: raw(text(body, escaped)) as Html,
  };
}

function escaped(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`) : text;
}
