// A place where a command may be run from within a test: what it says is not read, and nothing of this user is used.
import type { IO, Stream } from '../../../src/cli/io.ts';

export function quiet(): IO {
  const nowhere: Stream = { isTerminal: false, columns: () => null, write: () => {} };
  return { out: nowhere, err: nowhere, env: {} };
}
