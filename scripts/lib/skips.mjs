// The end of a test run: which tests were skipped, why, and how to run them.
import { existsSync, readFileSync } from 'node:fs';

/** The notes that tests left (test/support/needs.ts), each once. */
export function readNotes(file) {
  if (!existsSync(file)) return [];
  const lines = new Set(readFileSync(file, 'utf8').split('\n').filter(Boolean));
  return [...lines].map((line) => JSON.parse(line));
}

/** Lines that tell of every skipped test, by file, with the reasons that the file gave. */
export function tellSkips(skips, notes) {
  const files = [...new Set(skips.map(({ file }) => file))].sort();
  return files.flatMap((file) => {
    const names = skips.filter((skip) => skip.file === file).map(({ name }) => name);
    const reasons = notes.filter((note) => note.file === file).map(({ why, how }) => `    ${why}; ${how}`);
    const why = reasons.length > 0 ? [...new Set(reasons)] : names.map((name) => `    ${name}`);
    return [`  ${file}: ${names.length} skipped`, ...why];
  });
}

/** Packages for want of which tests were skipped. */
export function packagesWanted(notes) {
  return [...new Set(notes.flatMap((note) => (note.package ? [note.package] : [])))].sort();
}
