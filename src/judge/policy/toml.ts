// A policy file as tables of keys and values, each with the line that it stands on (toml.io, v1.0.0).
import { type AST, getStaticTOMLValue, parseTOML } from 'toml-eslint-parser';
import { PortolanError } from '../../model/error.ts';

export interface TomlEntry {
  readonly key: string;
  readonly value: unknown;
  /** As TOML calls it: `string`, `integer`, `local-date`, `array` … */
  readonly type: string;
  readonly line: number;
}

export interface TomlTable {
  /** The table's name, dotted where it is nested; empty for what stands before the first one. */
  readonly name: string;
  /** True for `[[name]]`. */
  readonly repeated: boolean;
  readonly line: number;
  readonly entries: readonly TomlEntry[];
}

/** The tables in their order, that of the top level first. Throws `input` with file and line where it is no TOML. */
export function readToml(text: string, file: string): readonly TomlTable[] {
  const [{ body }] = parse(text, file).body;
  const top: TomlEntry[] = [];
  const tables: TomlTable[] = [];
  for (const node of body) {
    if (node.type === 'TOMLKeyValue') top.push(entryOf(node));
    else {
      tables.push({
        name: nameOf(node.key.keys),
        repeated: node.kind === 'array',
        line: node.loc.start.line,
        entries: node.body.map(entryOf),
      });
    }
  }
  return [{ name: '', repeated: false, line: 1, entries: top }, ...tables];
}

function parse(text: string, file: string): AST.TOMLProgram {
  try {
    return parseTOML(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const { lineNumber } = error as SyntaxError & { readonly lineNumber?: number };
    const where = lineNumber === undefined ? '' : `line ${lineNumber}: `;
    throw new PortolanError('input', `Cannot read policy ${JSON.stringify(file)}: ${where}${error.message}`, {
      cause: error,
      hint: 'the file is TOML (https://toml.io); `portolan baseline -` shows what one looks like',
    });
  }
}

function entryOf({ key, value, loc }: AST.TOMLKeyValue): TomlEntry {
  return {
    key: nameOf(key.keys),
    value: getStaticTOMLValue(value),
    type: typeOf(value),
    line: loc.start.line,
  };
}

function typeOf(value: AST.TOMLContentNode): string {
  if (value.type === 'TOMLArray') return 'array';
  return value.type === 'TOMLInlineTable' ? 'table' : value.kind;
}

function nameOf(keys: readonly (AST.TOMLBare | AST.TOMLQuoted)[]): string {
  return keys.map((key) => (key.type === 'TOMLBare' ? key.name : key.value)).join('.');
}
