// What readers said, in a database of its own: on the disk before anybody is thanked for it.
import { chmodSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { PortolanError } from '../model/error.ts';
import type { FeedbackFilter, FeedbackStore, KeptFeedback } from '../model/feedback.ts';
import { MOODS } from '../model/feedback.ts';
import { type Database, openDatabase } from '../runtime/sqlite.ts';

// What a stranger may fill a disk with has an end: 200,000 entries are some 100 MB at worst.
const MOST_ENTRIES = 200_000;
const VERSION = 1;

/**
 * The store in this file, which is made when first written to, for its owner only. A file that is no database is put
 * aside as `FILE.damaged-TIME`, never deleted, and a new one begun. Opens anew after an error: what kept it from writing
 * may be over by the next time.
 */
export function createFeedbackStore(file: string, now: () => Date = () => new Date()): FeedbackStore {
  let database: Database | undefined;
  const close = () => {
    database?.[Symbol.dispose]();
    database = undefined;
  };
  return {
    async ready() {
      if (database !== undefined) return;
      try {
        database = await open(file);
      } catch (error) {
        if (!isDamaged(error)) throw cannot('open', file, error);
        putAside(file, now());
        database = await open(file).catch((again: unknown) => {
          throw cannot('open', file, again);
        });
      }
    },
    add(entry) {
      if (database === undefined) throw cannot('write to', file, new Error('it is not open'));
      try {
        const [[entries] = [0]] = database.rows('SELECT count(*) FROM feedback', []);
        if (Number(entries) >= MOST_ENTRIES) throw new Error(`it has ${MOST_ENTRIES} entries, which is the most`);
        database.run('INSERT INTO feedback (at, page, locale, mood, sentence) VALUES (?, ?, ?, ?, ?)', [
          now().toISOString(),
          entry.page,
          entry.locale,
          entry.mood,
          entry.sentence,
        ]);
      } catch (error) {
        close();
        throw cannot('write to', file, error);
      }
    },
    read({ page, mood, limit = -1 }: FeedbackFilter) {
      if (database === undefined) throw cannot('read', file, new Error('it is not open'));
      try {
        const rows = database.rows(
          `SELECT id, at, page, locale, mood, sentence FROM feedback
           WHERE (?1 = '' OR page = ?1) AND (?2 = '' OR mood = ?2) ORDER BY id DESC LIMIT ?3`,
          // An absent filter is an empty one: no page and no mood is called so.
          [page ?? '', mood ?? '', limit],
        );
        return rows.map(keptOf);
      } catch (error) {
        throw cannot('read', file, error);
      }
    },
    close,
  };
}

async function open(file: string): Promise<Database> {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const fresh = !existsSync(file);
  const database = await openDatabase(file);
  try {
    if (fresh) chmodSync(file, 0o600);
    migrate(database, file);
    return database;
  } catch (error) {
    database[Symbol.dispose]();
    throw error;
  }
}

function migrate(database: Database, file: string): void {
  const [[version] = [0]] = database.rows('PRAGMA user_version', []);
  if (Number(version) > VERSION) throw new Error(`${file} was written by a newer Portolan`);
  if (Number(version) === VERSION) return;
  database.run(`CREATE TABLE IF NOT EXISTS feedback (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    page TEXT NOT NULL,
    locale TEXT NOT NULL,
    mood TEXT NOT NULL CHECK (mood IN ('no', 'partly', 'yes')),
    sentence TEXT
  ) STRICT`);
  database.run(`PRAGMA user_version = ${VERSION}`);
}

function keptOf([id, at, page, locale, mood, sentence]: readonly unknown[]): KeptFeedback {
  const known = MOODS.find((each) => each === mood);
  if (known === undefined) throw new Error(`it has a mood ${JSON.stringify(mood)}`);
  return {
    id: Number(id),
    at: String(at),
    page: String(page),
    locale: String(locale),
    mood: known,
    sentence: sentence === null ? null : String(sentence),
  };
}

// SQLite's result codes (sqlite.org/rescode.html): what is there is no database, or not any more.
function isDamaged(error: unknown): boolean {
  const text = error instanceof Error ? `${'code' in error ? error.code : ''} ${error.message}` : '';
  return /SQLITE_(CORRUPT|NOTADB)|not a database|malformed/i.test(text);
}

function putAside(file: string, at: Date): void {
  const aside = `${file}.damaged-${at.toISOString().replaceAll(':', '')}`;
  for (const suffix of ['', '-wal', '-shm']) if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
}

function cannot(action: string, file: string, cause: unknown): PortolanError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new PortolanError('unavailable', `Cannot ${action} the feedback in ${JSON.stringify(file)}: ${why}`, {
    cause,
    hint: 'another program may hold it, or the disk be full; nothing that was kept before is lost',
  });
}
