// Runs Portolan among the servers of a harbour, and gives the document that it prints.
import { fileURLToPath } from 'node:url';
import type { Harbour } from './harbour.ts';

const program = fileURLToPath(new URL('../../../bin/portolan', import.meta.url));

/**
 * `portolan WORDS --namespace self --json`, as root inside the harbour. Throws with the program's own words when it fails.
 * The shape is the caller's claim: a public contract, which has tests of its own.
 */
export function portolanIn<T>(harbour: Harbour, words: readonly string[]): T {
  const { status, stdout, stderr } = harbour.run([program, ...words, '--namespace', 'self', '--json']);
  if (status !== 0) throw new Error(`portolan ${words.join(' ')} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout.toString()) as T;
}
