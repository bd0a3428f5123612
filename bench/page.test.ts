import { describe, expect, test } from 'bun:test';
import { IDENTIFY_HEADING, SITE_HEADING, withPart } from './page.ts';

const listing = '# Benchmarks\n\nof listings\n';
const identify = `${IDENTIFY_HEADING}\n\nof identities\n`;
const both = `${listing}\n${identify}`;
const site = `${SITE_HEADING}\n\nof pages\n`;

describe('the page has three parts', () => {
  test.each([
    ['the first, where there was nothing', '', 'listing', listing, listing],
    ['the second, where there was nothing', '', 'identify', identify, identify],
    ['the second, behind the first', listing, 'identify', identify, both],
    ['the first, before the second', identify, 'listing', listing, both],
    ['the first, written again', both, 'listing', '# Benchmarks\n\nnew\n', `# Benchmarks\n\nnew\n\n${identify}`],
    [
      'the second, written again',
      both,
      'identify',
      `${IDENTIFY_HEADING}\n\nnew\n`,
      `${listing}\n${IDENTIFY_HEADING}\n\nnew\n`,
    ],
    ['the third, behind both', both, 'site', site, `${both}\n${site}`],
    ['the first, before the others', `${identify}\n${site}`, 'listing', listing, `${both}\n${site}`],
  ] as const)('%s', (_, page, part, text, expected) => {
    expect(withPart(page, part, text)).toBe(expected);
  });

  test('a heading below that begins alike is no border', () => {
    const page = `${listing}\n## Identification beside\n`;
    expect(withPart(page, 'identify', identify)).toBe(`${page}\n${identify}`);
  });
});
