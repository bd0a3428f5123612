// Registry text was typed by strangers over forty years. Here it becomes one clean line each, without e-mail addresses.

/** One line of text, or null when nothing is left: no control or direction characters, no e-mail address, no mojibake. */
export function tidyText(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  const line = withoutMail(repairMojibake(text))
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ')
    .trim();
  return line === '' ? null : line;
}

/**
 * `[Eric_Lan]` becomes `Eric Lan`, `[Glenn_Olander_2][IESG]` becomes `Glenn Olander, IESG`: the ids of the registry's
 * people, as its CSV gives them, without the number that tells namesakes apart. Text without brackets stays as it is.
 */
export function personNames(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  const names = [...text.matchAll(/\[([^\]]+)\]/g)].map((match) =>
    (match[1] ?? '').replace(/_\d+$/, '').replaceAll('_', ' '),
  );
  return tidyText(names.length > 0 ? names.join(', ') : text);
}

// The registry writes `&` for `@` in addresses, to foil harvesters. A bare `a&b.c` inside a URL is no address.
const MAIL = /<[^<>\s]+[@&][^<>\s]+>|(?<![\w/?=&;:.%+-])[\w.+-]+[@&][\w-]+(\.[\w-]+)+(?![\w/=&])/g;

function withoutMail(text: string): string {
  return text.replace(MAIL, ' ').replace(/ +(?=[\]),.;])/g, '');
}

/** Mac OS Roman, 0x80-0xBF: what the second byte of a UTF-8 letter looks like when read in that charset. */
const MAC_ROMAN = 'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø';

/** `Ari√´n` is `Ariën`: UTF-8 that was once read as Mac OS Roman. The root sign (0xC3) gives it away. */
function repairMojibake(text: string): string {
  return text.replace(/√(.)/gu, (seen, second: string) => {
    const low = MAC_ROMAN.indexOf(second);
    return low < 0 ? seen : String.fromCharCode(0xc0 + low);
  });
}
