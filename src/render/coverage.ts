// The last line: how much was seen, and what was not, with what would permit it.
import type { Coverage, Gap } from '../model/coverage.ts';
import { clean } from './clean.ts';
import { count } from './phrase.ts';

/** One sentence for the end of a listing. `verdicts` counts them by class, or is empty where none were judged. */
export function coverageLine(coverage: Coverage, listeners: number, namespaces: number, verdicts = ''): string {
  const where = listeners === 0 ? '' : ` in ${count(namespaces, 'network namespace')}`;
  const counted = `${count(listeners, 'listener')}${where}${verdicts === '' ? '' : `: ${verdicts}`}`;
  const from = coverage.holdersFrom === null ? '' : `; holders from ${coverage.holdersFrom}`;
  if (coverage.complete) return `${counted}${from}. Everything was seen.`;
  return `${counted}${from}. Not everything could be seen:`;
}

/** Each gap on a line: where, why, what would permit it. Gaps of one reason and remedy are told together. */
export function gapLines(gaps: readonly Gap[]): string[] {
  const alike = new Map<string, Gap[]>();
  for (const gap of gaps) {
    const key = JSON.stringify([gap.why, gap.hint]);
    alike.set(key, [...(alike.get(key) ?? []), gap]);
  }
  return [...alike.values()].map(gapLine);
}

const SHOWN = 3;

function gapLine(gaps: readonly Gap[]): string {
  const [first] = gaps;
  if (first === undefined) return '';
  const places = gaps.slice(0, SHOWN).map((gap) => clean(gap.where));
  const more = gaps.length > SHOWN ? ` and ${gaps.length - SHOWN} more` : '';
  const hint = first.hint === null ? '' : `; ${clean(first.hint)}`;
  return `${places.join(', ')}${more}: ${clean(first.why)}${hint}`;
}
