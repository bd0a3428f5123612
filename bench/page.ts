// docs/BENCHMARKS.md has four parts, each written by its own benchmark: listings, identification, the site, every day.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const path = join(resolve(import.meta.dir, '..'), 'docs/BENCHMARKS.md');

export type Part = 'listing' | 'identify' | 'site' | 'everyday';

/** The headings that the parts behind the first begin with. */
export const IDENTIFY_HEADING = '# Identification';
export const SITE_HEADING = '# The site';
export const EVERYDAY_HEADING = '# Every day';

/** Writes one part, and leaves the others as they are. */
export function writePart(part: Part, text: string): void {
  const page = existsSync(path) ? readFileSync(path, 'utf8') : '';
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, withPart(page, part, text));
}

/** The page with one part replaced. */
export function withPart(page: string, part: Part, text: string): string {
  const [most, everyday] = cut(page, EVERYDAY_HEADING);
  const [rest, site] = cut(most, SITE_HEADING);
  const [listing, identify] = cut(rest, IDENTIFY_HEADING);
  const parts = { listing, identify, site, everyday, [part]: text };
  return `${[parts.listing, parts.identify, parts.site, parts.everyday]
    .map((one) => one.trim())
    .filter(Boolean)
    .join('\n\n')}\n`;
}

/** What stands before a heading, and what it begins. */
function cut(page: string, heading: string): [before: string, from: string] {
  const at = `\n${page}`.indexOf(`\n${heading}\n`);
  return at < 0 ? [page, ''] : [page.slice(0, at), page.slice(at)];
}
