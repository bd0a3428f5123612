// What listens here, as part of a page: the listing in small, and what could not be seen.
import type { Coverage } from '../model/coverage.ts';
import type { Listener } from '../model/listener.ts';
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
export function hereBlocks({ listeners, coverage }: Seen, { width, now, nothing }: HereOptions): Block[] {
  const unseen = gapLines(coverage.gaps);
  const sheet = listingForPeople({ listeners, takenAt: now }, width);
  const limits = unseen.length > 0 ? ', as far as can be seen' : ` (${coverage.read.join(', ')})`;
  const found: Block = listeners.length > 0 ? { kind: 'sheet', sheet } : { kind: 'text', text: `${nothing}${limits}.` };
  if (unseen.length === 0) return [found];
  return [found, { kind: 'text', text: 'Not everything could be seen:' }, { kind: 'items', items: unseen }];
}
