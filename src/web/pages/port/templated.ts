// Sections that are the same for every port but for its number: written once a language, and filled in.
import { raw } from 'hono/html';
import type { Html } from '../../page.ts';
import { slot, templateOf } from '../../template.ts';
import type { Source } from './notes.tsx';
import type { Part } from './part.ts';

// No port, and in no text: what stands for the number while the section is written for all of them.
const ANY_PORT = 99_999;

/** Texts with the port between them, and the footnote that follows. */
type Section = readonly { readonly pieces: readonly string[]; readonly mark: Source | null }[];

const sections = new Map<string, Section>();

/** `render` may depend on the port's number, on the transport asked for and on the range, and on nothing else of it. */
export function templated(part: Part, name: string, render: (part: Part) => Html): Html {
  const { facts, words, site, notes } = part;
  const { base, addresses } = site.shape;
  const key = [name, words.locale, facts.asked, facts.range.name, base, addresses].join(' ');
  let section = sections.get(key);
  if (section === undefined) {
    section = written(part, render);
    sections.set(key, section);
  }
  const port = String(facts.port);
  let html = '';
  for (const { pieces, mark } of section) html += pieces.join(port) + (mark === null ? '' : String(notes.mark(mark)));
  return raw(html);
}

function written(part: Part, render: (part: Part) => Html): Section {
  const marks: Source[] = [];
  const notes = {
    mark: (source: Source) => slot(String(marks.push(source) - 1)),
    list: () => null,
  };
  const html = templateOf(render({ ...part, facts: { ...part.facts, port: ANY_PORT }, notes }));
  return html
    .filter((_, at) => at % 2 === 0)
    .map((text, at) => ({ pieces: text.split(String(ANY_PORT)), mark: marks[Number(html[at * 2 + 1])] ?? null }));
}
