// Whether anybody seems to use an assigned port: what speaks for a ghost, what against, and where it was looked for.
import type { GhostSignal } from '../../model/ghost.ts';
import type { PortPage } from '../../model/page.ts';
import { type Page, section } from '../page.ts';

/** Said of ghosts only: a port that is used needs no list of the traces it left. */
export function ghostSection({ ghost, port }: PortPage): Page {
  if (ghost?.verdict !== true) return [];
  const sources = new Set(ghost.evidence.map(({ source }) => source)).size;
  const text = `A ghost: ${port} is assigned, and no evidence of use was found in ${sources} sources. That is all it means: absence of evidence is no proof that nobody uses it.`;
  const unsearched = ghost.unsearched.map(({ source, why }) => `not searched: ${source} (${why})`);
  const items = [...ghost.evidence.map(signalText), ...unsearched];
  return section('Is it used at all?', { kind: 'text', text }, { kind: 'items', items });
}

function signalText({ signal, source, date }: GhostSignal): string {
  return `${signal} (${source}${date === null ? '' : `, ${date}`})`;
}
