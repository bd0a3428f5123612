// The manual page, in the macros of man(7), from the declarations of commands and flags.
import type { Command } from './command.ts';
import { declared } from './completions/declared.ts';
import { type FlagName, flag } from './flags.ts';

/** `date`: of the page, `YYYY-MM-DD`. */
export function manual(commands: readonly Command[], version: string, date: string): string {
  const known = declared(commands);
  const everyFlag = [...new Set(known.flatMap(({ flags }) => flags.map(({ name }) => name)))].sort();
  return [
    `.TH PORTOLAN 1 "${date}" ${quoted(`portolan ${version}`)} ${quoted('User Commands')}`,
    '.SH NAME',
    text('portolan \\- what is this port, what listens on it here, whose is it, and does it belong', true),
    '.SH SYNOPSIS',
    ...commands.flatMap(({ usage }) => usage.flatMap((line) => ['.br', `.B portolan ${oneLine(line)}`])).slice(1),
    '.SH DESCRIPTION',
    text(
      'Tells of a port what the registry says and what it is used for in practice, what listens on it here and whose it is, and whether it belongs. Without a command it lists everything that listens; a port, a range or a service name shows that.',
    ),
    '.SH COMMANDS',
    ...commands.flatMap(commandLines),
    '.SH OPTIONS',
    ...everyFlag.flatMap(flagLines),
    '.SH EXIT STATUS',
    ...[
      ['0', 'yes'],
      ['1', 'no: nothing was found, or a check failed'],
      ['2', 'trouble: it was asked wrongly, or cannot run'],
      ['3', 'with --strict: not everything could be seen'],
    ].flatMap(([status = '', says = '']) => ['.TP', `.B ${status}`, text(says)]),
    '.SH ENVIRONMENT',
    ...[
      ['NO_COLOR, FORCE_COLOR', 'no colour, or colour, whatever the output is'],
      ['COLUMNS', 'how wide the output is, where no terminal says'],
      ['PORTOLAN_DATA_DIR', 'where the fetched registry and the feedback are kept'],
    ].flatMap(([name = '', says = '']) => ['.TP', `.B ${oneLine(name)}`, text(says)]),
    '.SH FILES',
    ...[
      ['portolan.toml', 'the policy of a project (portolan check, portolan pick)'],
      ['/etc/portolan/portolan.toml', 'the policy of this machine'],
    ].flatMap(([name = '', says = '']) => ['.TP', `.I ${oneLine(name)}`, text(says)]),
    '.SH SEE ALSO',
    text('ss(8), lsof(8), services(5)'),
    '',
  ].join('\n');
}

function commandLines({ name, summary, about, examples }: Command): readonly string[] {
  return [
    `.SS ${quoted(name)}`,
    text(`${summary[0]?.toUpperCase()}${summary.slice(1)}.`),
    ...about.flatMap((paragraph) => ['.PP', text(paragraph)]),
    ...examples.flatMap(({ run, says }) => ['.TP', `.B ${oneLine(run)}`, text(says)]),
  ];
}

function flagLines(name: FlagName): readonly string[] {
  const { short, value, choices, says } = flag(name);
  const spelled = `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`;
  return ['.TP', `.B ${oneLine(spelled)}`, text(choices === undefined ? says : `${says} (${choices.join(', ')})`)];
}

/** Nothing in it is taken for a request or an escape (groff_man(7)); short lines, as its sources have. */
function text(line: string, raw = false): string {
  const lines: string[] = [];
  for (const word of (raw ? line : line.replaceAll('\\', '\\e').replaceAll('-', '\\-')).split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < LONGEST) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((each) => each.replace(/^([.'])/, '\\&$1')).join('\n');
}

const LONGEST = 78;

/** What a request takes as its argument. */
function oneLine(words: string): string {
  return words.replaceAll('\\', '\\e').replaceAll('-', '\\-');
}

function quoted(word: string): string {
  return `"${word.replaceAll('-', '\\-').replaceAll('"', '\\(dq')}"`;
}
