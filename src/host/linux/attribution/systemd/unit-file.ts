// Unit files, understood (systemd.syntax(7), systemd.unit(5), systemd.socket(5)). Pure.

/** Section → directive → its values in order. An empty assignment drops those before it, as systemd does for lists. */
export type UnitFile = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

/** From the unit's file and its drop-ins, in order: later ones add to what earlier ones say. */
export function parseUnit(texts: readonly string[]): UnitFile {
  const sections = new Map<string, Map<string, string[]>>();
  for (const text of texts) {
    let section = new Map<string, string[]>();
    for (const line of logicalLines(text)) {
      const heading = /^\[([^\]]+)\]$/.exec(line)?.[1];
      if (heading !== undefined) {
        section = sections.get(heading) ?? new Map();
        sections.set(heading, section);
        continue;
      }
      const [, key, value = ''] = /^([A-Za-z0-9-]+)\s*=\s*(.*)$/.exec(line) ?? [];
      if (key === undefined) continue;
      section.set(key, value === '' ? [] : [...(section.get(key) ?? []), value]);
    }
  }
  return sections;
}

// A backslash at the end goes on with the next line; comments may stand between.
function logicalLines(text: string): string[] {
  const lines: string[] = [];
  let begun = '';
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (line.startsWith('#') || line.startsWith(';')) continue;
    if (line.endsWith('\\')) {
      begun += `${line.slice(0, -1)} `;
      continue;
    }
    if (begun + line !== '') lines.push((begun + line).trim());
    begun = '';
  }
  return begun === '' ? lines : [...lines, begun.trim()];
}

/** The last value, which is the one that counts where there can be only one. */
export function lastOf(unit: UnitFile, section: string, key: string): string | null {
  return unit.get(section)?.get(key)?.at(-1) ?? null;
}

/** The parts of `name@instance.type`; instance is null where there is no @. */
export function unitParts(unit: string): { prefix: string; instance: string | null; type: string } {
  const dot = unit.lastIndexOf('.');
  const [base, type] = dot < 0 ? [unit, ''] : [unit.slice(0, dot), unit.slice(dot + 1)];
  const at = base.indexOf('@');
  return at < 0
    ? { prefix: base, instance: null, type }
    : { prefix: base.slice(0, at), instance: base.slice(at + 1), type };
}

/** The specifiers that stand for parts of the unit's own name; others stay as they are. */
export function expand(text: string, unit: string): string {
  const { prefix, instance } = unitParts(unit);
  const values: Readonly<Record<string, string>> = {
    '%': '%',
    i: instance ?? '',
    I: unescapeName(instance ?? ''),
    p: prefix,
    P: unescapeName(prefix),
    n: unit,
    N: unit.slice(0, unit.lastIndexOf('.')),
  };
  return text.replace(/%(.)/g, (whole, letter: string) => values[letter] ?? whole);
}

// systemd-escape(1): a hyphen is a slash, and \xNN a byte.
function unescapeName(text: string): string {
  return text
    .replaceAll('-', '/')
    .replace(/\\x([0-9a-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
