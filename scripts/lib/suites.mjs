// What `npm test` runs. A suite is one program; `slow` ones start first, so that the quick ones fill the gaps.
import { existsSync, statSync } from 'node:fs';
import { relative } from 'node:path';
import { inProject, root } from './paths.mjs';
import { Trouble } from './say.mjs';

/**
 * `tests` are folders for `bun test`, which counts; a `tool` is a program of an installed package, and one test by itself.
 * After `seconds` a suite counts as hanging.
 */
export const suites = [
  { name: 'live', seconds: 600, tests: ['./test/live/'] },
  { name: 'servers', seconds: 1500, tests: ['./test/servers/'] },
  { name: 'unit', seconds: 300, tests: ['./src/', './scripts/', './bench/', './test/support/'] },
  { name: 'e2e', seconds: 300, tests: ['./test/e2e/'] },
  { name: 'browser', seconds: 600, tests: ['./test/browser/'] },
  { name: 'site', seconds: 300, tests: ['./test/site/'] },
  { name: 'build', seconds: 900, tests: ['./test/build/'] },
  { name: 'package', seconds: 600, tests: ['./test/package/'] },
  { name: 'windows', seconds: 600, tests: ['./test/windows/', './test/darwin/'] },
  { name: 'house', seconds: 60, tests: ['./test/house/'] },
  { name: 'types', seconds: 180, tool: ['typescript/bin/tsc', '--noEmit', '--pretty', 'false'] },
  { name: 'lint', seconds: 60, tool: ['@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '--colors=off'] },
];

/** The suites of these words: a suite's name, or a path of test files, which is a suite by itself. None: all. */
export function choose(words) {
  if (words.length === 0) return suites;
  return words.map((word) => suites.find(({ name }) => name === word) ?? suiteOfPath(word));
}

function suiteOfPath(path) {
  const file = inProject(path);
  if (!existsSync(file)) {
    const names = suites.map(({ name }) => name).join(', ');
    throw new Trouble(`No suite and no path is called "${path}"`, `Suites: ${names}. A path: npm test -- src/registry`);
  }
  // Bun takes a path without ./ for a part of a name, which would find it elsewhere too.
  const target = `./${relative(root, file)}${statSync(file).isDirectory() ? '/' : ''}`;
  return { name: relative(root, file), seconds: 600, tests: [target] };
}
