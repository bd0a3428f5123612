// What ends a program: error codes and exit statuses, and how an error is told.
import { type ErrorCode, PortolanError } from '../model/error.ts';
import { clean } from '../render/clean.ts';

/** 0 yes · 1 no, nothing found · 2 trouble · 3 with --strict: not everything could be seen. */
export const EXIT = { yes: 0, no: 1, trouble: 2, incomplete: 3 } as const;

const STATUS: Readonly<Record<ErrorCode, number>> = {
  usage: EXIT.trouble,
  input: EXIT.trouble,
  refused: EXIT.trouble,
  unavailable: EXIT.trouble,
  'not-found': EXIT.no,
};

/** The status and the words for an error. One that is not a PortolanError is a bug of ours: it is told with its stack. */
export function tellError(error: unknown): { status: number; text: string } {
  if (error instanceof PortolanError) {
    const hint = error.hint === undefined ? '' : `  ${error.hint.split('\n').map(clean).join('\n  ')}\n`;
    return { status: STATUS[error.code], text: `portolan: ${clean(error.message)}\n${hint}` };
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    status: EXIT.trouble,
    text: `portolan: this is a bug in Portolan itself\n${stack.split('\n').map(clean).join('\n')}\n`,
  };
}
