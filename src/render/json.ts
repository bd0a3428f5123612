// A document as JSON: lossless, and still nothing in it that a terminal would obey.

// JSON.stringify escapes U+0000-U+001F and lone surrogates only; these can stand in no place but inside a string.
const UNSEEN = /[\x7f-\x9f\xad\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Default_Ignorable_Code_Point}]/gu;
const ASCII = /^[\n\x20-\x7e]*$/;

/** One document, indented by two, ended by a newline. Whatever cannot be seen is escaped as `\uXXXX`. */
export function renderJson(document: unknown): string {
  return `${escapeUnseen(JSON.stringify(document, null, 2))}\n`;
}

/** One document or row on one line. */
export function renderJsonLine(value: unknown): string {
  return `${escapeUnseen(JSON.stringify(value))}\n`;
}

function escapeUnseen(json: string): string {
  if (ASCII.test(json)) return json;
  return json.replace(UNSEEN, (character) =>
    [...Array(character.length).keys()]
      .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
