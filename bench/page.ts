// docs/BENCHMARKS.md has two parts, each written by its own benchmark: that of listings, and behind it that of identification.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const path = join(resolve(import.meta.dir, '..'), 'docs/BENCHMARKS.md');

/** The heading that the second part begins with. */
export const IDENTIFY_HEADING = '# Identification';

/** Writes one part, and leaves the other as it is. */
export function writePart(part: 'listing' | 'identify', text: string): void {
  const page = existsSync(path) ? readFileSync(path, 'utf8') : '';
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, withPart(page, part, text));
}

/** The page with one part replaced. */
export function withPart(page: string, part: 'listing' | 'identify', text: string): string {
  const at = `\n${page}`.indexOf(`\n${IDENTIFY_HEADING}\n`);
  const [listing, identify] = at < 0 ? [page, ''] : [page.slice(0, at), page.slice(at)];
  const parts = part === 'listing' ? [text, identify] : [listing, text];
  return `${parts
    .map((one) => one.trim())
    .filter(Boolean)
    .join('\n\n')}\n`;
}
