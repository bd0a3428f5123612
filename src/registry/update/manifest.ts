// The small file that says which packed registry is in use. Renaming a new one over it is the moment of the swap.
/** One installed registry. */
export interface Installed {
  /** Name of its file, beside the manifest: `2026-08-17-0123456789ab.registry`. */
  readonly file: string;
  /** The registry's own date, `YYYY-MM-DD`. */
  readonly date: string;
  /** File, URL or `-` it was read from. */
  readonly from: string;
  /** Of the HTTP answer; null where there was none. */
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** ISO 8601. */
  readonly installedAt: string;
}

export interface Manifest {
  readonly schema: 'portolan/installed/1';
  readonly current: Installed;
  /** The one before, kept so that a damaged current one has a substitute. */
  readonly previous: Installed | null;
}

/** The folder inside the data directory, and the manifest in it. */
export const storeFolder = (dataDir: string): string => `${dataDir}/registry`;
export const manifestPath = (dataDir: string): string => `${storeFolder(dataDir)}/installed.json`;
export const registryPath = (dataDir: string, file: string): string => `${storeFolder(dataDir)}/${file}`;

export const REGISTRY_FILE = /^\d{4}-\d\d-\d\d-[0-9a-f]{12}\.registry$/;

/** Null when the text is not a manifest. */
export function parseManifest(text: string): Manifest | null {
  const value: unknown = parseJson(text);
  if (!isObject(value) || value.schema !== 'portolan/installed/1' || !isInstalled(value.current)) return null;
  const previous = isInstalled(value.previous) ? value.previous : null;
  return { schema: value.schema, current: value.current, previous };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function isInstalled(value: unknown): value is Installed {
  return (
    isObject(value) &&
    // A name with a path in it could point anywhere.
    typeof value.file === 'string' &&
    REGISTRY_FILE.test(value.file) &&
    typeof value.date === 'string' &&
    typeof value.from === 'string' &&
    typeof value.installedAt === 'string' &&
    (value.etag === null || typeof value.etag === 'string') &&
    (value.lastModified === null || typeof value.lastModified === 'string')
  );
}
