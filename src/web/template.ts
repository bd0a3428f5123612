// Parts of pages that differ from page to page in an address, a number and footnotes only: written once, then filled in.
//
// A third of a port's page is such: the same commands for three systems, the same header. Filling takes some microseconds.
import { raw } from 'hono/html';
import type { Html } from './page.ts';

/** What stands for one thing that is different each time; no text holds such characters. */
export const slot = (name: string): string => `\u0001${name}\u0002`;

/** A part with its gaps: literal texts, and between them the names of slots. */
export type Template = readonly string[];

export function templateOf(html: Html): Template {
  return String(html).split(/\u0001(.*?)\u0002/);
}

/** The part with its slots filled by markup. */
export function filled(template: Template, fill: (name: string) => string): Html {
  let html = template[0] ?? '';
  for (let at = 1; at < template.length; at += 2) html += fill(template[at] ?? '') + (template[at + 1] ?? '');
  return raw(html);
}
