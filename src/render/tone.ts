// Colour, calm: a few tones with a meaning, and nothing at all where colour is not wanted.

/** What a piece of text is to the reader; which colour that is stands here and nowhere else. */
export type Tone = 'plain' | 'strong' | 'quiet' | 'open' | 'warn' | 'alarm' | 'link';

// SGR parameters (ECMA-48, 8.3.117). Only the terminal's own palette, so that every theme stays readable.
const SGR: Readonly<Record<Tone, string>> = {
  plain: '',
  strong: '1',
  quiet: '2',
  open: '36',
  warn: '33',
  alarm: '31',
  link: '4',
};

/** The text in its tone. It must be clean already: this adds the only escape codes that may leave the program. */
export function paint(text: string, tone: Tone, color: boolean): string {
  const code = SGR[tone];
  return color && code !== '' && text !== '' ? `\x1b[${code}m${text}\x1b[0m` : text;
}
