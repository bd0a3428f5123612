// IANA names people by ids such as `Eric_Lan` or `Anders_Brandt_2`; people are shown names.

/** `Anders_Brandt_2` is the second Anders Brandt. Two digits are part of a name (`ITU-T_Study_Group_17`). */
export function nameFromId(id: string): string {
  return id
    .replace(/_[2-9]$/, '')
    .replaceAll('_', ' ')
    .trim();
}

/**
 * The name that the id stands for: the person's or the organisation's as the registry writes it, whichever the id was
 * made from; else the person's, else the organisation's, else the id in words.
 */
export function personName(id: string, name: string | null, org: string | null): string {
  const wanted = letters(nameFromId(id));
  const named = [name, org].filter((each) => each !== null);
  // Ids often leave out what follows: `Nexum` is "Nexum, Inc.".
  const made = named.find((each) => letters(each) === wanted) ?? named.find((each) => letters(each).startsWith(wanted));
  return made ?? name ?? org ?? nameFromId(id);
}

const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();

/** Several people in one field, in the registry's order; null when there is none. */
export function joinNames(names: readonly string[]): string | null {
  return names.length === 0 ? null : [...new Set(names)].join(', ');
}
