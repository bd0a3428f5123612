// How many columns a text takes on a terminal, and cutting it to fit.

export type Measure = (text: string) => number;

// Everything up to U+02FF is one column wide, and so are the few marks that we write ourselves.
const ONE_COLUMN_EACH = /^[\x20-\x7e\xa0-\u02ff–—‘’“”…×·→↑↓└├─]*$/;

const byLength: Measure = (text) => text.length;

/**
 * The measure that these texts need. `string-width` (East Asian wide characters, emoji, combining marks) is loaded
 * only when one of them has a character that plain counting would get wrong: it would cost the usual listing 2 ms.
 */
export async function measureFor(texts: Iterable<string>): Promise<Measure> {
  for (const text of texts) {
    if (!ONE_COLUMN_EACH.test(text)) return (await import('string-width')).default;
  }
  return byLength;
}

/** The text cut to `width` columns, its end (or its start) replaced by `…`. */
export function cut(text: string, width: number, measure: Measure, keep: 'start' | 'end' = 'start'): string {
  if (measure(text) <= width) return text;
  if (width < 1) return '';
  const characters = keep === 'start' ? [...text] : [...text].reverse();
  const kept: string[] = [];
  let room = width - 1;
  for (const character of characters) {
    room -= measure(character);
    if (room < 0) break;
    kept.push(character);
  }
  return keep === 'start' ? `${kept.join('').trimEnd()}…` : `…${kept.reverse().join('').trimStart()}`;
}

/** The text with spaces up to `width` columns. */
export function pad(text: string, width: number, measure: Measure, align: 'left' | 'right' = 'left'): string {
  const space = ' '.repeat(Math.max(0, width - measure(text)));
  return align === 'left' ? text + space : space + text;
}

/**
 * The text in lines of at most `width` columns, broken at spaces and between East Asian characters; a longer word stays
 * whole, so that links survive.
 */
export function wrap(text: string, width: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const [first = '', ...more] = unitsOf(word);
    if (line === '') line = first;
    else if (measure(line) + 1 + measure(first) <= width) line += ` ${first}`;
    else {
      lines.push(line);
      line = first;
    }
    for (const unit of more) {
      if (measure(line) + measure(unit) <= width) line += unit;
      else {
        lines.push(line);
        line = unit;
      }
    }
  }
  lines.push(line);
  return lines;
}

// Scripts that are written without spaces: kana, Han, and their punctuation and full-width forms.
const UNSPACED = /[\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef]/;
/** What may not begin a line, and what may not end one (JIS X 4051; GB/T 15834). */
const NOT_FIRST = /[、。，．・：；？！ー）」』】〕》〉”’)\],.:;!?%…々ぁぃぅぇぉっゃゅょァィゥェォッャュョ]/;
const NOT_LAST = /[（「『【〔《〈“‘([]/;

/** The parts of a word between which a line may be broken; most words are one. */
function unitsOf(word: string): string[] {
  if (!UNSPACED.test(word)) return [word];
  const units: string[] = [];
  let before = '';
  for (const character of word) {
    const between = UNSPACED.test(character) || UNSPACED.test(before);
    if (before !== '' && between && !NOT_FIRST.test(character) && !NOT_LAST.test(before)) units.push(character);
    else units.push((units.pop() ?? '') + character);
    before = character;
  }
  return units;
}
