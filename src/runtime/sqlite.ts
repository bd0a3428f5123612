// SQLite, on both runtimes: a stranger's database for reading, and our own to write to. Loaded only where there is one.

export interface ReadOnlyDatabase extends Disposable {
  /** Every row of one statement, each as its values in order. */
  rows(sql: string, values: readonly (string | number | Uint8Array)[]): readonly (readonly unknown[])[];
}

/**
 * Opens a database as it lies there: nothing beside it is read or made (`immutable`, sqlite.org/uri.html), so that a
 * folder that we may not write to will do. What is still in a write-ahead log is not seen. The file may be a
 * stranger's, so its schema is not trusted (sqlite.org/security.html). Throws where it is no database.
 */
export async function openReadOnly(path: string): Promise<ReadOnlyDatabase> {
  const uri = `file:${encodeURI(path).replaceAll('?', '%3f').replaceAll('#', '%23')}?immutable=1`;
  return typeof Bun !== 'undefined' ? openOnBun(uri) : openOnNode(uri);
}

const GUARDED = ['PRAGMA trusted_schema = OFF', 'PRAGMA cell_size_check = ON', 'PRAGMA mmap_size = 0'];

async function openOnBun(uri: string): Promise<ReadOnlyDatabase> {
  const { constants, Database } = await import('bun:sqlite');
  const database = new Database(uri, constants.SQLITE_OPEN_READONLY | constants.SQLITE_OPEN_URI);
  for (const pragma of GUARDED) database.run(pragma);
  return {
    rows: (sql, values) => database.query(sql).values(...values),
    [Symbol.dispose]: () => database.close(),
  };
}

async function openOnNode(uri: string): Promise<ReadOnlyDatabase> {
  const { DatabaseSync } = await nodeSqlite();
  const database = new DatabaseSync(uri, { readOnly: true });
  for (const pragma of GUARDED) database.exec(pragma);
  return {
    rows: (sql, values) =>
      database
        .prepare(sql)
        .all(...values)
        .map((row) => Object.values(row)),
    [Symbol.dispose]: () => database.close(),
  };
}

/** Node 22 calls it experimental each time; whoever runs this program can do nothing about that. */
async function nodeSqlite(): Promise<typeof import('node:sqlite')> {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return await import('node:sqlite');
  } finally {
    process.emitWarning = emitWarning;
  }
}

export interface Database extends ReadOnlyDatabase {
  /** Does one statement. Returns when what it changed is on the disk. */
  run(sql: string, values?: readonly (string | number | null)[]): void;
}

/**
 * Opens a database of our own, or makes it. What was written is safe from the end of the process at once, and from the
 * end of the power when `run` returns (WAL with `synchronous=FULL`, sqlite.org/wal.html). Waits a quarter of a second for
 * another writer. Throws SQLite's own error, with its `code`.
 */
export async function openDatabase(path: string): Promise<Database> {
  const database = typeof Bun !== 'undefined' ? await ownOnBun(path) : await ownOnNode(path);
  try {
    for (const pragma of OWN) database.rows(pragma, []);
    return database;
  } catch (error) {
    database[Symbol.dispose]();
    throw error;
  }
}

const OWN = [
  'PRAGMA busy_timeout = 250',
  'PRAGMA journal_mode = WAL',
  'PRAGMA synchronous = FULL',
  'PRAGMA trusted_schema = OFF',
];

async function ownOnBun(path: string): Promise<Database> {
  const { Database } = await import('bun:sqlite');
  const database = new Database(path, { create: true, readwrite: true });
  return {
    rows: (sql, values) => database.query(sql).values(...values),
    run: (sql, values = []) => {
      database.query(sql).run(...values);
    },
    [Symbol.dispose]: () => database.close(),
  };
}

async function ownOnNode(path: string): Promise<Database> {
  const { DatabaseSync } = await nodeSqlite();
  const database = new DatabaseSync(path);
  return {
    rows: (sql, values) =>
      database
        .prepare(sql)
        .all(...values)
        .map((row) => Object.values(row)),
    run: (sql, values = []) => {
      database.prepare(sql).run(...values);
    },
    [Symbol.dispose]: () => database.close(),
  };
}
