// What was found out about files in earlier runs, kept where only we can write. Losing it costs time and nothing else.
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';

/** The first line; to be raised with every change of what is kept. */
const FORMAT = 'portolan attribution 2';
const MOST_LINES = 400;
const MOST_BYTES = 1 << 20;

export interface Memory {
  get(key: string): unknown;
  set(key: string, value: unknown): void;
  /** Writes what is new; whatever prevents that is of no importance. */
  save(): void;
}

/**
 * The memory in this folder; an empty one where there is none, or where others could have written it. Each line is a key
 * and a value of JSON, so that what is not asked for need not be understood.
 */
export function openMemory(folder: string | null): Memory {
  const file = folder === null ? null : `${folder}/attribution`;
  const kept = new Map<string, string>();
  for (const line of file === null ? [] : readKept(file).split('\n')) kept.set(keyOf(line), line);
  const fresh = new Map<string, unknown>();
  const used = new Set<string>();
  return {
    get(key) {
      if (fresh.has(key)) return fresh.get(key);
      const written = JSON.stringify(key);
      const line = kept.get(written);
      if (line === undefined) return undefined;
      used.add(written);
      return parsed(line.slice(written.length + 1));
    },
    set(key, value) {
      fresh.set(key, value);
    },
    save() {
      if (file === null || folder === null || fresh.size === 0) return;
      const added = new Map([...fresh].map(([key, value]) => [JSON.stringify(key), JSON.stringify(value)]));
      const before = [...kept].filter(([key]) => key.startsWith('"') && !added.has(key));
      // What was of use just now stays longest.
      const old = before.filter(([key]) => !used.has(key)).map(([, line]) => line);
      const recent = before.filter(([key]) => used.has(key)).map(([, line]) => line);
      const lines = [...old, ...recent, ...[...added].map(([key, value]) => `${key}\t${value}`)];
      write(folder, file, [FORMAT, ...lines.slice(-MOST_LINES), ''].join('\n'));
    },
  };
}

function keyOf(line: string): string {
  return line.slice(0, line.indexOf('\t'));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readKept(file: string): string {
  let fd: number;
  try {
    fd = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch {
    return '';
  }
  try {
    const facts = fstatSync(fd);
    const ours = facts.uid === process.geteuid?.() && (facts.mode & 0o022) === 0;
    if (!ours || !facts.isFile() || facts.size > MOST_BYTES) return '';
    const text = readFileSync(fd, 'utf8');
    return text.startsWith(`${FORMAT}\n`) && text.endsWith('\n') ? text : '';
  } catch {
    return '';
  } finally {
    closeSync(fd);
  }
}

function write(folder: string, file: string, text: string): void {
  const mine = `${file}.${process.pid}`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const facts = lstatSync(folder);
    // A folder that others may write to, or a link that leads elsewhere, is no place for what we believe next time.
    if (!facts.isDirectory() || facts.uid !== process.geteuid?.() || (facts.mode & 0o022) !== 0) return;
    writeFileSync(mine, text, { mode: 0o600, flag: 'wx' });
    renameSync(mine, file);
  } catch {
    try {
      unlinkSync(mine);
    } catch {
      // It was not made.
    }
  }
}
