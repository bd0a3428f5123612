// A port that keeps its names, with something else said of it.
import type { RegistryRecord } from '../../model/registry.ts';
import type { Said } from './segments.ts';

/** Tells of the first name whose entry changed, or null. Only what both registries know is compared. */
export function entryChange(before: Said, after: Said): { kind: 'changed'; says: string; own: string | null } | null {
  for (const row of after.rows) {
    const old = before.rows.find(({ name }) => name?.toLowerCase() === row.name?.toLowerCase());
    const parts = old === undefined ? [] : differences(old, row);
    if (parts.length === 0) continue;
    const whose = row.name === null ? '' : `of ${row.name} `;
    return { kind: 'changed', says: `entry ${whose}changed: ${parts.join('; ')}`, own: row.modified };
  }
  return null;
}

function differences(old: RegistryRecord, row: RegistryRecord): string[] {
  const parts: string[] = [];
  if (differ(old.description, row.description)) parts.push(`description was "${cut(old.description)}"`);
  if (otherPeople(old.assignee, row.assignee)) parts.push(`assignee was ${cut(old.assignee)}`);
  if (otherPeople(old.contact, row.contact)) parts.push(`contact was ${cut(old.contact)}`);
  const [lost, won] = referencesChanged(old, row);
  if (won.length > 0) parts.push(`reference ${won.join(', ')} added`);
  if (lost.length > 0) parts.push(`reference ${lost.join(', ')} dropped`);
  if (differ(old.notes, row.notes)) parts.push('notes');
  if (differ(old.unauthorizedUse, row.unauthorizedUse)) parts.push('unauthorized use');
  return parts;
}

/** Blanks, punctuation and accents differ between IANA's formats, and mean nothing here. */
function differ(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && letters(a) !== letters(b);
}

/** The CSV names people by ids that leave out titles and endings: "Nexum" is "Nexum, Inc.". */
function otherPeople(a: string | null, b: string | null): boolean {
  return differ(a, b) && !letters(a ?? '').includes(letters(b ?? '')) && !letters(b ?? '').includes(letters(a ?? ''));
}

function referencesChanged(old: RegistryRecord, row: RegistryRecord): [lost: string[], won: string[]] {
  const texts = ({ reference }: RegistryRecord) => reference.map(({ text }) => text);
  const without = (all: string[], others: string[]) =>
    all.filter((text) => !others.some((other) => letters(other) === letters(text)));
  return [without(texts(old), texts(row)), without(texts(row), texts(old))];
}

const letters = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();

function cut(text: string | null): string {
  const all = text ?? '';
  return all.length > 80 ? `${all.slice(0, 79).trimEnd()}…` : all;
}
