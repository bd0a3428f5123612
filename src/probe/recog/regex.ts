// A regular expression as Ruby writes it, for this engine; null where it has something that this one lacks. Pure.

/** `flags`: recog's own, REG_ICASE and so on. */
export function regexFrom(ruby: string, flags: string): RegExp | null {
  let pattern = ruby;
  // Ruby's ^ and $ are those of lines, always.
  const wanted = new Set(['m']);
  if (/REG_ICASE|IGNORECASE/.test(flags)) wanted.add('i');
  if (/REG_DOT_NEWLINE|REG_MULTILINE|MULTILINE/.test(flags)) wanted.add('s');
  // Options for all of it stand at its beginning; Ruby's m lets a dot match line ends.
  const options = /^(\^?)\(\?([imx]+)\)/.exec(pattern);
  if (options !== null) {
    const [whole, anchor = '', letters = ''] = options;
    if (letters.includes('x')) return null;
    if (letters.includes('i')) wanted.add('i');
    if (letters.includes('m')) wanted.add('s');
    pattern = anchor + pattern.slice(whole.length);
  }
  if (pattern === '' || LACKING.test(pattern)) return null;
  try {
    return new RegExp(
      pattern.replace(/\\(?:[AZzhHG]|[\s\S])/g, (each) => RUBY[each] ?? each),
      [...wanted].join(''),
    );
  } catch {
    return null;
  }
}

/** Atomic groups, possessive repetition, comments, conditions, absence: this engine would misread or refuse them. */
const LACKING = /\(\?[>#(~]|[*+?}]\+|\\[pPXRK]|\[\[:/;

const RUBY: Readonly<Record<string, string>> = {
  '\\A': '(?<![\\s\\S])',
  '\\z': '(?![\\s\\S])',
  '\\Z': '(?=\\n?(?![\\s\\S]))',
  '\\h': '[0-9a-fA-F]',
  '\\H': '[^0-9a-fA-F]',
  '\\G': '',
};
