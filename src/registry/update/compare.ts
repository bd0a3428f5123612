// What an update changes, for the person who runs it, and what it adds to the history of the ports.
import type { PortEvent } from '../input.ts';
import type { Candidate } from './candidate.ts';
import { changesBetween, type When } from './diff.ts';
import { joinHistory } from './history.ts';
import type { InUse } from './in-use.ts';
import { type ChangeSummary, summarise } from './summary.ts';

export interface Comparison {
  readonly changes: ChangeSummary | null;
  readonly history: readonly PortEvent[];
}

export function compare(before: InUse | null, after: Candidate): Comparison {
  if (before === null) return { changes: null, history: [] };
  const backward = after.date < before.source.date;
  const changes = changesBetween(before.records, after.records, when(before, after));
  // History runs forward, also when an older registry is installed over a newer one.
  const events = backward ? changesBetween(after.records, before.records, when(before, after)) : changes;
  const found = events.map(({ kind: _, ...event }) => event);
  return {
    changes: summarise(changes, before.records, after.records),
    history: joinHistory(before.history, found),
  };
}

function when(before: InUse, after: Candidate): When {
  const backward = after.date < before.source.date;
  const since = backward ? after.date : before.source.date;
  const date = backward ? before.source.date : after.date;
  return {
    date,
    since: since === date ? null : since,
    source: `comparison of the registries of ${since} and ${date}`,
    // The embedded registry is joined from names; its other fields are of another date.
    namesOnly: before.source.kind === 'embedded',
  };
}
