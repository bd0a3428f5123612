// A page on a terminal: indented under its headings, wrapped where a line would be too long to read.
import { clean } from './clean.ts';
import type { Block, Fact, Page } from './page.ts';
import type { Style } from './sheet.ts';
import { renderTable } from './table.ts';
import { paint } from './tone.ts';
import { type Measure, measureFor, pad, wrap } from './width.ts';

const INDENT = '  ';
// Longer lines are hard to read, however wide the terminal.
const PROSE_WIDTH = 100;
const LEAST_LABEL = 14;
const MOST_LABEL = 30;

/** The page as text, each line ended by a newline. */
export async function renderPageText(page: Page, style: Style): Promise<string> {
  const measure = await measureFor(page.flatMap(textsOf));
  const parts = await Promise.all(page.map((block) => renderBlock(block, style, measure)));
  const text = parts.map((part, at) => (isText(page[at]) && isText(page[at - 1]) ? `\n${part}` : part)).join('\n');
  return `${text.trimEnd()}\n`;
}

// Paragraphs stand apart.
function isText(block: Block | undefined): boolean {
  return block?.kind === 'text';
}

async function renderBlock(block: Block, style: Style, measure: Measure): Promise<string> {
  const width = Math.min(style.width, PROSE_WIDTH) - INDENT.length;
  switch (block.kind) {
    case 'title':
      return heading(block.text, width, style, measure);
    case 'section':
      return `\n${heading(block.text, width, style, measure)}`;
    case 'text':
      return indented(wrap(clean(block.text), width, measure));
    case 'facts':
      return factsText(block.facts, width, style, measure);
    case 'items':
      return block.items.map((item) => hanging('· ', wrap(clean(item), width - 2, measure))).join('\n');
    case 'commands':
      return commandsText(block.commands, style, measure);
    case 'sheet':
      return indented(
        (await renderTable(block.sheet, { ...style, width: style.width - INDENT.length })).trimEnd().split('\n'),
      );
    default:
      return block satisfies never;
  }
}

/** A cause of `why` is a whole sentence. */
function heading(text: string, width: number, style: Style, measure: Measure): string {
  return wrap(clean(text), width, measure)
    .map((line) => paint(line, 'strong', style.color))
    .join('\n');
}

function textsOf(block: Block): string[] {
  switch (block.kind) {
    case 'facts':
      return block.facts.flatMap((fact) => [fact.label, fact.text].map(clean));
    case 'items':
      return block.items.map(clean);
    case 'commands':
      return block.commands.flatMap((command) => [command.run, command.says].map(clean));
    case 'sheet':
      return [];
    default:
      return [clean(block.text)];
  }
}

function factsText(facts: readonly Fact[], width: number, style: Style, measure: Measure): string {
  const rows = facts.map(({ label, text }) => ({ label: clean(label), text: clean(text) }));
  const widest = Math.max(...rows.map((row) => measure(row.label))) + 2;
  const space = Math.min(Math.max(widest, LEAST_LABEL), MOST_LABEL);
  return rows.map((row) => factText(row, space, width, style, measure)).join('\n');
}

/** A label that is too long for its column has a line of its own. */
function factText({ label, text }: Fact, space: number, width: number, style: Style, measure: Measure): string {
  const lines = wrap(text, Math.max(width - space, 20), measure);
  const head = paint(label, 'quiet', style.color);
  if (measure(label) + 2 > space) return `${INDENT}${head}\n${hanging(' '.repeat(space), lines, space)}`;
  return hanging(head + ' '.repeat(space - measure(label)), lines, space);
}

/** Commands side by side with what they tell where there is room; otherwise one below the other. */
function commandsText(commands: readonly { run: string; says: string }[], style: Style, measure: Measure): string {
  const rows = commands.map(({ run, says }) => ({ run: clean(run), says: clean(says) }));
  const widest = Math.max(...rows.map((row) => measure(row.run))) + 2;
  const beside = rows.every((row) => INDENT.length + widest + measure(row.says) <= style.width);
  const quiet = (text: string) => paint(text, 'quiet', style.color);
  return rows
    .map(({ run, says }) =>
      says === ''
        ? `${INDENT}${run}`
        : beside
          ? `${INDENT}${pad(run, widest, measure)}${quiet(says)}`
          : `${INDENT}${run}\n${INDENT}${INDENT}${quiet(says)}`,
    )
    .join('\n');
}

function hanging(head: string, lines: readonly string[], space = head.length): string {
  return lines.map((line, at) => `${INDENT}${at === 0 ? head : ' '.repeat(space)}${line}`).join('\n');
}

function indented(lines: readonly string[]): string {
  return lines.map((line) => (line === '' ? '' : INDENT + line)).join('\n');
}
