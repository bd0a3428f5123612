// Whether anybody seems to use an assigned port: what speaks for a ghost, what against, and where it was looked for.
import type { GhostSignal } from '../../model/ghost.ts';
import type { PortPage } from '../../model/page.ts';
import type { Words } from '../../words/words.ts';
import { type Page, section } from '../page.ts';

/** Said of ghosts only: a port that is used needs no list of the traces it left. */
export function ghostSection({ ghost, port }: PortPage, words: Words): Page {
  if (ghost?.verdict !== true) return [];
  const sources = new Set(ghost.evidence.map(({ source }) => source)).size;
  const text = words.say('terminal.ghost.says', { port: String(port), sources });
  const unsearched = ghost.unsearched.map(({ source, why }) => words.say('terminal.ghost.unsearched', { source, why }));
  const items = [...ghost.evidence.map((signal) => signalText(signal, words)), ...unsearched];
  return section(words.say('terminal.ghost'), { kind: 'text', text }, { kind: 'items', items });
}

function signalText({ signal, source, date }: GhostSignal, words: Words): string {
  if (date === null) return words.say('terminal.ghost.signal', { signal, source });
  return words.say('terminal.ghost.signal-dated', { signal, source, date });
}
