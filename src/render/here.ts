// What listens here, as part of a page: the listing in small, and what could not be seen.
import type { Coverage } from '../model/coverage.ts';
import type { Listener } from '../model/listener.ts';
import type { Words } from '../words/words.ts';
import { gapLines } from './coverage.ts';
import { listingForPeople } from './listing/sheets.ts';
import type { Block } from './page.ts';

export interface Seen {
  readonly listeners: readonly Listener[];
  readonly coverage: Coverage;
}

export interface HereOptions {
  readonly width: number;
  /** When it was read, ISO 8601. */
  readonly now: string;
  /** The sentence for an empty answer, without its full stop. */
  readonly nothing: string;
}

/** A small listing; or that nothing was found, as far as could be seen. */
export function hereBlocks(
  { listeners, coverage }: Seen,
  { width, now, nothing }: HereOptions,
  words?: Words,
): Block[] {
  const unseen = gapLines(coverage.gaps);
  const sheet = listingForPeople({ listeners, takenAt: now }, width);
  const tables = coverage.read.join(', ');
  const none =
    unseen.length > 0
      ? (words?.say('terminal.here.nothing-seen', { nothing }) ?? `${nothing}, as far as can be seen.`)
      : (words?.say('terminal.here.nothing-read', { nothing, tables }) ?? `${nothing} (${tables}).`);
  const found: Block = listeners.length > 0 ? { kind: 'sheet', sheet } : { kind: 'text', text: none };
  if (unseen.length === 0) return [found];
  return [
    found,
    { kind: 'text', text: words?.say('terminal.here.unseen') ?? 'Not everything could be seen:' },
    { kind: 'items', items: unseen },
  ];
}
