// Writing an answer: in its format, with one write, and with what could not be seen told where it belongs.
import type { Coverage } from '../model/coverage.ts';
import type { Format } from '../render/format-names.ts';
import { type Answer, renderAs } from '../render/formats.ts';
import type { Call } from './command.ts';
import { EXIT } from './errors.ts';
import { formatOf, styleOf } from './output.ts';

/** Writes the answer to standard output. `lastLine` follows it where a person reads it as a table. */
export async function present(call: Call, answer: Answer, offered?: readonly Format[], lastLine = ''): Promise<void> {
  const format = formatOf(call.flags, call.io, offered);
  const text = await renderAs(format, answer, styleOf(call.flags, call.io));
  call.io.out.write(format === 'table' ? text + lastLine : text);
}

/** Where nobody sees the last line of a table and the document has no coverage of its own, gaps go to standard error. */
export async function tellGaps({ flags, io }: Call, coverage: Coverage): Promise<void> {
  const format = formatOf(flags, io);
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
