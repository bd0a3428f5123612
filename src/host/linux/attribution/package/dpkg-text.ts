// What dpkg keeps in text files, understood. Pure.

/** A file of this name was moved aside for another package's (dpkg-divert(1)). */
export interface Diversion {
  readonly from: string;
  readonly to: string;
  /** The package that has the name now; null: the administrator's own diversion, which hides it from all. */
  readonly by: string | null;
}

/** Three lines each: from, to, and the package or a colon. */
export function parseDiversions(text: string): Diversion[] {
  const lines = text.split('\n');
  const found: Diversion[] = [];
  for (let i = 0; i + 2 < lines.length; i += 3) {
    const [from = '', to = '', by = ''] = lines.slice(i, i + 3);
    if (from.startsWith('/') && to.startsWith('/')) found.push({ from, to, by: by === ':' ? null : by });
  }
  return found;
}

/** The names of a file where /bin, /sbin and /lib* may be links into /usr (`merged` tells for "/bin"). */
export function aliases(path: string, merged: (top: string) => boolean): string[] {
  const short = /^\/usr(\/(?:s?bin|lib(?:32|64|x32)?)\/.*)$/.exec(path)?.[1];
  const long = /^\/(?:s?bin|lib(?:32|64|x32)?)\//.test(path) ? `/usr${path}` : undefined;
  const other = short ?? long;
  if (other === undefined) return [path];
  const top = /^\/[^/]+/.exec(short ?? path)?.[0] ?? '';
  return merged(top) ? [path, other] : [path];
}

/** The lists worth looking at first: those named like the program, the closest first, and not many. */
export function byLikelihood(lists: readonly string[], path: string): string[] {
  const program = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const stem = /^[a-z]+/.exec(program)?.[0] ?? program;
  if (stem.length < 2) return [];
  const distance = (list: string) => (list.startsWith(program) ? 0 : list.startsWith(stem) ? 1 : 2);
  return lists
    .filter((list) => list.includes(stem) || (list.length > 2 && program.startsWith(list)))
    .sort((a, b) => distance(a) - distance(b) || a.length - b.length)
    .slice(0, 24);
}

/** The fields of a package's paragraph in /var/lib/dpkg/status (deb-control(5)); null: any, the first. */
export function stanzaOf(
  status: string,
  name: string | null,
  architecture?: string,
): ReadonlyMap<string, string> | null {
  const heading = name === null ? '\nPackage: ' : `\nPackage: ${name}\n`;
  const whole = status.startsWith('\n') ? status : `\n${status}`;
  for (let at = whole.indexOf(heading); at >= 0; at = whole.indexOf(heading, at + 1)) {
    const end = whole.indexOf('\n\n', at + 1);
    const fields = fieldsOf(whole.slice(at + 1, end < 0 ? undefined : end));
    if (architecture === undefined || fields.get('Architecture') === architecture) return fields;
  }
  return null;
}

function fieldsOf(stanza: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of stanza.split('\n')) {
    const [, field, value] = /^([A-Za-z0-9-]+):[ \t]*(.*)$/.exec(line) ?? [];
    if (field !== undefined && value !== undefined) fields.set(field, value.trim());
  }
  return fields;
}

/** The sum of a file by its absolute path, from a file of `md5  path` lines whose paths begin at the root. */
export function sumIn(sums: string, path: string): string | null {
  const ending = `  ${path.slice(1)}\n`;
  const whole = sums.endsWith('\n') ? sums : `${sums}\n`;
  const at = whole.indexOf(ending);
  const sum = at < 0 ? '' : whole.slice(Math.max(0, at - 32), at);
  return /^[0-9a-f]{32}$/.test(sum) && (at === 32 || whole[at - 33] === '\n') ? sum : null;
}
