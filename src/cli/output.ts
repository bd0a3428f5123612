// How the answer is to look: format, width and colour, from flags, environment and terminal.
import { PortolanError } from '../model/error.ts';
import type { HolderSource } from '../model/host.ts';
import { FORMATS, type Format, type Report } from '../render/format-names.ts';
import type { Style } from '../render/sheet.ts';
import type { FlagValues } from './flags.ts';
import type { IO } from './io.ts';

/** The format asked for, else a table on a terminal and plain lines in a pipe. */
export function formatOf(flags: FlagValues, io: IO): Format {
  return formatAmong(flags, io, FORMATS);
}

/** The same, of those that the command has. */
export function formatAmong<F extends Format | Report>(flags: FlagValues, io: IO, offered: readonly F[]): F {
  if (flags.json === true && flags.format !== undefined && flags.format !== 'json') {
    throw new PortolanError('usage', `--json and --format ${flags.format} contradict each other`, {
      hint: 'give one of them',
    });
  }
  const asked = flags.json === true ? 'json' : flags.format;
  const format = asked ?? (io.out.isTerminal ? 'table' : 'plain');
  const found = offered.find((each) => each === format);
  if (found !== undefined) return found;
  throw new PortolanError('usage', `This answer does not come as ${format}`, {
    hint: `it comes as ${offered.join(', ')}`,
  });
}

/** Refuses what is wrong with the output's flags; called before anything is read, which may take its time. */
export function checkOutput(flags: FlagValues, io: IO, offered: readonly (Format | Report)[] = FORMATS): void {
  formatAmong(flags, io, offered);
  styleOf(flags, io);
}

const NARROWEST = 20;

/** Width and colour for what goes to standard output. */
export function styleOf(flags: FlagValues, io: IO): Style {
  return { width: widthOf(flags, io), color: colorOf(flags, io) };
}

function widthOf({ width }: FlagValues, io: IO): number {
  if (width !== undefined) {
    if (/^\d{1,5}$/.test(width) && Number(width) >= NARROWEST) return Number(width);
    throw new PortolanError('usage', `Cannot write ${JSON.stringify(width)} columns wide`, {
      hint: `--width takes a number from ${NARROWEST} up`,
    });
  }
  const told = /^\d{1,5}$/.test(io.env.COLUMNS ?? '') ? Number(io.env.COLUMNS) : 0;
  const columns = io.out.columns() ?? told;
  return columns >= NARROWEST ? columns : 80;
}

// no-color.org: set and not empty means no. FORCE_COLOR and CLICOLOR_FORCE as in bixense.com/clicolors: `0` is no.
function colorOf({ color }: FlagValues, { env, out }: IO): boolean {
  if (color === 'always') return true;
  if (color === 'never' || (env.NO_COLOR ?? '') !== '') return false;
  const forced = env.FORCE_COLOR ?? env.CLICOLOR_FORCE ?? '';
  if (forced !== '') return forced !== '0' && forced !== 'false';
  return out.isTerminal && env.TERM !== 'dumb';
}

/** Where holders are to be read from. */
export function holderSourceOf({ holders }: FlagValues): HolderSource {
  return holders === 'bpf' || holders === 'proc' ? holders : 'auto';
}
