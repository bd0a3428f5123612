// What marks the root of a project, and the name that it gives itself. Names are read, nothing is run. Pure.
import type { ProjectKind } from '../../../../model/attribution.ts';

export interface Marker {
  readonly file: string;
  readonly kind: ProjectKind;
  /** Its name in the text of the file; null: it has none, and the folder's has to do. */
  readonly nameIn: (text: string) => string | null;
}

const none = () => null;

/** In the order in which they count where a folder has several. */
export const MARKERS: readonly Marker[] = [
  { file: 'package.json', kind: 'npm', nameIn: jsonName },
  { file: 'pyproject.toml', kind: 'python', nameIn: (text) => tomlName(text, ['project', 'tool.poetry']) },
  { file: 'setup.cfg', kind: 'python', nameIn: (text) => iniName(text, 'metadata') },
  { file: 'setup.py', kind: 'python', nameIn: none },
  { file: 'Pipfile', kind: 'python', nameIn: none },
  { file: 'requirements.txt', kind: 'python', nameIn: none },
  { file: 'Cargo.toml', kind: 'cargo', nameIn: (text) => tomlName(text, ['package']) },
  { file: 'go.mod', kind: 'go', nameIn: (text) => /^module\s+"?([^\s"]+)/m.exec(text)?.[1] ?? null },
  { file: 'Gemfile', kind: 'ruby', nameIn: none },
  { file: 'composer.json', kind: 'php', nameIn: jsonName },
  { file: '.git', kind: 'git', nameIn: none },
];

function jsonName(text: string): string | null {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' &&
      json !== null &&
      'name' in json &&
      typeof json.name === 'string' &&
      json.name !== ''
      ? json.name
      : null;
  } catch {
    return null;
  }
}

/** `name = "x"` in one of these tables: all that is asked of TOML here. */
function tomlName(text: string, tables: readonly string[]): string | null {
  let table = '';
  for (const line of text.split('\n')) {
    const heading = /^\s*\[+\s*([^\]]+?)\s*\]+/.exec(line)?.[1];
    if (heading !== undefined) table = heading;
    const name = /^\s*name\s*=\s*(?:"([^"\\]+)"|'([^']+)')/.exec(line);
    if (name !== null && tables.includes(table)) return name[1] ?? name[2] ?? null;
  }
  return null;
}

function iniName(text: string, section: string): string | null {
  let current = '';
  for (const line of text.split('\n')) {
    current = /^\[([^\]]+)\]/.exec(line)?.[1] ?? current;
    const name = /^name\s*[=:]\s*(\S+)/.exec(line)?.[1];
    if (name !== undefined && current === section) return name;
  }
  return null;
}
