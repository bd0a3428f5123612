// Writing an answer: in its format, with one write, and with what could not be seen told where it belongs.
import type { Coverage } from '../model/coverage.ts';
import { clean } from '../render/clean.ts';
import { FORMATS, type Format, type Report } from '../render/format-names.ts';
import { type Answer, renderAs } from '../render/formats.ts';
import { paint } from '../render/tone.ts';
import { measureFor, wrap } from '../render/width.ts';
import type { Call } from './command.ts';
import { EXIT } from './errors.ts';
import { formatAmong, styleOf } from './output.ts';

/** Writes the answer to standard output. `lastLine` follows it where a person reads it as a table. */
export async function present(
  call: Call,
  answer: Answer,
  offered: readonly (Format | Report)[] = FORMATS,
  lastLine = '',
): Promise<void> {
  const format = formatAmong(call.flags, call.io, offered);
  const text = await renderAs(format, answer, styleOf(call.flags, call.io));
  call.io.out.write(format === 'table' ? text + lastLine : text);
}

/** Quiet lines below a table, for a terminal only: in a pipe a table is nothing but itself. */
export async function footer({ flags, io }: Call, lines: readonly string[]): Promise<string> {
  if (!io.out.isTerminal) return '';
  const { color, width } = styleOf(flags, io);
  const cleaned = lines.map(clean);
  const measure = await measureFor(cleaned);
  const wrapped = cleaned.flatMap((line) => wrap(line, width, measure));
  return `\n${wrapped.map((line) => paint(line, 'quiet', color)).join('\n')}\n`;
}

/** Where nobody sees the last line of a table and the document has no coverage of its own, gaps go to standard error. */
export async function tellGaps({ flags, io }: Call, coverage: Coverage): Promise<void> {
  const format = flags.json === true ? 'json' : (flags.format ?? (io.out.isTerminal ? 'table' : 'plain'));
  if (coverage.gaps.length === 0 || format === 'json' || (format === 'table' && io.out.isTerminal)) return;
  const { gapLines } = await import('../render/coverage.ts');
  io.err.write(
    gapLines(coverage.gaps)
      .map((line) => `portolan: not seen: ${line}\n`)
      .join(''),
  );
}

/** The exit status of an answer that was found, or not, with such a sight. */
export function statusOf(found: boolean, coverage: Coverage | null, strict: boolean | undefined): number {
  if (strict === true && coverage?.complete === false) return EXIT.incomplete;
  return found ? EXIT.yes : EXIT.no;
}
