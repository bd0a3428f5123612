// The first line of a port's page: what it is, in one sentence.
import type { PortPage } from '../../model/page.ts';
import type { Transport } from '../../model/port.ts';
import type { Assignment } from '../../model/registry.ts';
import { listed, spanText } from '../phrase.ts';

/** `297 — unassigned on tcp and udp, in the gap 288–299 of the system range`. */
export function headline(page: PortPage): string {
  const { port, asked, range } = page;
  if (asked !== null) return `${port}/${asked} — ${whatItIs(page.transports[asked])}${gapPart(page, [asked])}`;
  if (range.name === 'dynamic')
    return `${port} — a dynamic port: never assigned, free for any program to use for a while`;
  const parts = told(page).map(({ what, transports }) => `${what} on ${listed(transports)}`);
  return `${port} — ${parts.join('; ')}${gapPart(page, ['tcp', 'udp'])}${inPractice(page)}`;
}

/** What else its reader should know at a glance: that it is a ghost, or that others use the number. */
function inPractice({ ghost, uses, transports }: PortPage): string {
  if (ghost?.verdict === true) return '; a ghost: no trace of its use was found';
  const registered = wordsOf(
    [transports.tcp, transports.udp].flatMap((each) => [...each.names, each.description ?? '']),
  );
  const agrees = uses.some(({ id, name, protocol }) =>
    wordsOf([id, name, protocol]).some((word) => registered.includes(word)),
  );
  if (uses.length === 0 || agrees) return '';
  const [first, second, ...others] = uses.map(({ name }) => name);
  if (others.length > 1) return `; in practice ${first}, ${second} and ${others.length} others`;
  return `; in practice ${listed(uses.map(({ name }) => name))}`;
}

function wordsOf(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => text.toLowerCase().match(/[a-z0-9]{3,}/g) ?? []);
}

interface Part {
  readonly what: string;
  readonly transports: Transport[];
}

/** tcp and udp always; sctp and dccp where something is registered on them. What is assigned comes first. */
function told(page: PortPage): Part[] {
  const transports: Transport[] = ['tcp', 'udp'];
  for (const rare of ['sctp', 'dccp'] as const) if (page.transports[rare].status === 'assigned') transports.push(rare);
  const parts: (Part & { assigned: boolean; names: string })[] = [];
  for (const transport of transports) {
    const assignment = page.transports[transport];
    const names = assignment.names.join() || assignment.status;
    const same = parts.find((part) => part.names === names);
    if (same) same.transports.push(transport);
    else
      parts.push({
        what: whatItIs(assignment),
        transports: [transport],
        assigned: assignment.status === 'assigned',
        names,
      });
  }
  return parts.sort((a, b) => Number(b.assigned) - Number(a.assigned));
}

function whatItIs({ status, removed, names, description, records }: Assignment): string {
  if (removed) return 'taken back and reserved';
  if (status !== 'assigned') return status === 'dynamic' ? 'a dynamic port, never assigned' : status;
  const [name, ...aliases] = names;
  if (name === undefined)
    return description === null ? 'assigned without a name' : `assigned without a name (${description})`;
  const also = aliases.length === 0 ? '' : `, also ${listed(aliases)}`;
  const says = fits(description, name) ? ` (${description})` : '';
  const span = records.find((record) => record.name === name)?.ports;
  const one = span && span.first !== span.last ? `, one of ${spanText(span)}` : '';
  return `${name}${also}${says}${one}`;
}

// A headline is read at a glance; a description that is a paragraph, or that repeats the name, has no place in it.
function fits(description: string | null, name: string): boolean {
  return description !== null && description.length <= 60 && description.toLowerCase() !== name.toLowerCase();
}

function gapPart({ gap, range, transports }: PortPage, of: readonly Transport[]): string {
  if (gap === null || !of.every((transport) => transports[transport].status === 'unassigned')) return '';
  if (gap.first === gap.last) return `, a gap of this one port in the ${range.name} range`;
  return `, in the gap ${spanText(gap)} of the ${range.name} range`;
}
