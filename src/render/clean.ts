// Text that strangers wrote, made safe to look at: whatever could move the cursor, hide or reorder text becomes visible.

// Most text is plain ASCII; one cheap test lets it pass untouched.
const HARMLESS = /^[\x20-\x7e]*$/;

// Controls, formats (bidi, zero-width, tags), lone surrogates, private use, unassigned, line and paragraph
// separators, and whatever Unicode says may be shown as nothing (fillers, variation selectors).
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/gu;

// More than three marks on one letter reach into the lines above and below.
const STACKED_MARKS = /(?<=\p{M}{3})\p{M}/gu;

/**
 * The text with every character that a terminal would obey, hide or reorder written as an escape: `\x1b`, `\u202e`,
 * `\u{e0041}`. Never longer than one line. Not reversible (a name may hold a backslash); JSON is the lossless form.
 */
export function clean(text: string): string {
  if (HARMLESS.test(text)) return text;
  return text.replace(UNSEEN, visible).replace(STACKED_MARKS, visible);
}

/** Registry prose on one line: runs of white space, line breaks included, become one space; then cleaned. */
export function cleanProse(text: string): string {
  return clean(text.replace(/\s+/g, ' ').trim());
}

function visible(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\u{${hex}}`;
}
