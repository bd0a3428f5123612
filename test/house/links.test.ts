// Every relative link of the documents leads somewhere.
import { expect, test } from 'bun:test';
import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { filesBelow, project, textOf } from './files.ts';

/** Links of a Markdown text that lead to nothing: a file that is not there, or a heading that the file does not have. */
function brokenLinks(file: string, text: string): readonly string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1] ?? '')
    .filter((link) => !/^[a-z][a-z+.-]*:/i.test(link) && !leadsSomewhere(file, text, link));
}

function leadsSomewhere(file: string, text: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? file : posix.join(posix.dirname(file), path);
  if (path !== '' && !existsSync(join(project, target))) return false;
  if (anchor === undefined) return true;
  return headings(path === '' ? text : textOf(target)).includes(anchor);
}

// As GitHub makes anchors of headings.
function headings(text: string): readonly string[] {
  return [...text.matchAll(/^#+ +(.+)$/gm)].map((match) =>
    (match[1] ?? '')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );
}

test('relative links resolve', () => {
  const documents = filesBelow('.', '.md');
  const links = documents.flatMap((file) => [...textOf(file).matchAll(/\]\(([^)\s:]+)\)/g)]);
  expect(links.length).toBeGreaterThan(0);
  expect(documents.flatMap((file) => brokenLinks(file, textOf(file)).map((link) => `${file}: ${link}`))).toEqual([]);
});

test('a broken link would be found', () => {
  const text =
    '# One heading\n[a](no-such-file.md) [b](#one-heading) [c](#other) [d](https://example.org/x) [e](LICENSE)';
  expect(brokenLinks('constructed.md', text)).toEqual(['no-such-file.md', '#other']);
});
