// Sections that are the same for every port but for its number: written once a language, and filled in.

import type { Html } from '../../page.ts';
import { filled, slot, type Template, templateOf } from '../../template.ts';
import type { Source } from './notes.tsx';
import type { Part } from './part.ts';

// No port, and in no text: what stands for the number while the section is written for all of them.
const ANY_PORT = 99_999;

interface Section {
  readonly template: Template;
  readonly marks: readonly Source[];
}

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
  const { template, marks } = section;
  const port = String(facts.port);
  return filled(template, (slot) => {
    const source = marks[Number(slot)];
    return slot === 'port' || source === undefined ? port : String(notes.mark(source));
  });
}

function written(part: Part, render: (part: Part) => Html): Section {
  const marks: Source[] = [];
  const notes = {
    mark: (source: Source) => slot(String(marks.push(source) - 1)),
    list: () => null,
  };
  const html = String(render({ ...part, facts: { ...part.facts, port: ANY_PORT }, notes }));
  return { template: templateOf(html.replaceAll(String(ANY_PORT), slot('port'))), marks };
}
