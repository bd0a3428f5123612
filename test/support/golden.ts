// Golden files: what the program says, kept beside the tests and read in review like prose.
import { expect } from 'bun:test';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A comparison with the files of `FOLDER/golden`. `UPDATE_GOLDEN=1` writes them instead; the difference is then read in
 * review.
 */
export function goldenIn(folder: string): (name: string, text: string) => void {
  return (name, text) => {
    const path = join(folder, 'golden', name);
    if (process.env.UPDATE_GOLDEN) {
      mkdirSync(join(folder, 'golden'), { recursive: true });
      writeFileSync(path, text);
    }
    expect(text).toBe(readFileSync(path, 'utf8'));
  };
}
