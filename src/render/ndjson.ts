// Rows as newline-delimited JSON: one compact value a line, for streaming readers.
import { renderJsonLine } from './json.ts';

/** Each value on a line of its own, shaped as in the `--json` document that it comes from. */
export function renderNdjson(values: readonly unknown[]): string {
  return values.map(renderJsonLine).join('');
}
