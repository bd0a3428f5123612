// Style and script without what is for their developers: comments, and the white space of a sheet.

/** Every comment, and what stands before each line. No text of a sheet of ours has either in it. */
export function leanStyle(css: string): string {
  return css
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/^\s+/gm, '')
    .trimEnd();
}

/**
 * Comments that have lines to themselves, and empty lines. What stands beside code stays, and so does how it is indented:
 * a text over several lines would be another one without.
 */
export function leanScript(js: string): string {
  return js
    .replaceAll(/^[ \t]*\/\*\*[\s\S]*?\*\/[ \t]*\n/gm, '')
    .replaceAll(/^[ \t]*\/\/.*\n/gm, '')
    .replaceAll(/^\n/gm, '');
}
