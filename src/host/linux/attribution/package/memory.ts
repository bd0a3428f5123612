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
import { homedir } from 'node:os';

/** To be raised with every change of what is kept. */
const FORMAT = 1;
const MOST_ENTRIES = 2000;
const MOST_BYTES = 1 << 21;

export interface Memory {
  get(key: string): unknown;
  set(key: string, value: unknown): void;
  /** Writes what is new; whatever prevents that is of no importance. */
  save(): void;
}

interface Kept {
  readonly format: number;
  readonly entries: Readonly<Record<string, unknown>>;
}

/** Root's is gone after each boot, like all of /run. Null: there is no place for it. */
export function memoryPlace(): string | null {
  if (process.getuid?.() === 0) return '/run/portolan';
  const cache = process.env.XDG_CACHE_HOME;
  if (cache?.startsWith('/')) return `${cache}/portolan`;
  const home = homedir();
  return home.startsWith('/') && home !== '/' ? `${home}/.cache/portolan` : null;
}

/** The memory in this folder; an empty one where there is none, or where others could have written it. */
export function openMemory(folder: string | null): Memory {
  const file = folder === null ? null : `${folder}/attribution.json`;
  const entries = new Map(Object.entries(file === null ? {} : readKept(file)));
  const fresh = new Set<string>();
  const used = new Set<string>();
  return {
    get(key) {
      used.add(key);
      return entries.get(key);
    },
    set(key, value) {
      entries.set(key, value);
      fresh.add(key);
    },
    save() {
      if (file === null || folder === null || fresh.size === 0) return;
      const kept = [...entries].filter(([key]) => entries.size <= MOST_ENTRIES || used.has(key) || fresh.has(key));
      write(folder, file, { format: FORMAT, entries: Object.fromEntries(kept.slice(-MOST_ENTRIES)) });
    },
  };
}

function readKept(file: string): Kept['entries'] {
  let fd: number;
  try {
    fd = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch {
    return {};
  }
  try {
    const facts = fstatSync(fd);
    const ours = facts.uid === process.geteuid?.() && (facts.mode & 0o022) === 0;
    if (!ours || !facts.isFile() || facts.size > MOST_BYTES) return {};
    const kept = JSON.parse(readFileSync(fd, 'utf8')) as Partial<Kept>; // Ours by its owner.
    return kept.format === FORMAT && typeof kept.entries === 'object' && kept.entries !== null ? kept.entries : {};
  } catch {
    return {};
  } finally {
    closeSync(fd);
  }
}

function write(folder: string, file: string, kept: Kept): void {
  const mine = `${file}.${process.pid}`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const facts = lstatSync(folder);
    // A folder that others may write to, or a link that leads elsewhere, is no place for what we believe next time.
    if (!facts.isDirectory() || facts.uid !== process.geteuid?.() || (facts.mode & 0o022) !== 0) return;
    writeFileSync(mine, JSON.stringify(kept), { mode: 0o600, flag: 'wx' });
    renameSync(mine, file);
  } catch {
    try {
      unlinkSync(mine);
    } catch {
      // It was not made.
    }
  }
}
