// What the colours of the map mean, with how many ports there are of each.
import type { Words } from '../../words/words.ts';
import { countsOf, type PortClass } from './classes.ts';

export interface LegendLine {
  readonly of: PortClass | 'listener';
  readonly says: string;
}

const ORDER = ['used', 'assigned', 'ghost', 'unassigned', 'reserved', 'dynamic'] as const;

/** One line a class, from what there is to what there is not; this machine's listeners last. */
export function linesOf(classes: Uint8Array, words: Words): readonly LegendLine[] {
  const counts = countsOf(classes);
  const lines = ORDER.map((of) => ({
    of,
    says: words.say(`prose.map.counted.${of}`, { n: words.number(counts[of]) }),
  }));
  return [...lines, { of: 'listener', says: words.say('prose.map.listener') }];
}
