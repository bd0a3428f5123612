// The fetched registry, if there is one. On the path of every lookup: one failed open when nothing was ever fetched.
import { readdirSync, readFileSync } from 'node:fs';
import type { Gap, Seen } from '../../model/coverage.ts';
import { PackedFile } from '../packed/file.ts';
import {
  type Installed,
  type Manifest,
  manifestPath,
  parseManifest,
  REGISTRY_FILE,
  registryPath,
  storeFolder,
} from './manifest.ts';

/**
 * The packed registry in use, for `openRegistry`; null when none was fetched. Never throws for what is on disk: where
 * the one in use is damaged, the one before it is given (or null), with a gap that says so and how to mend it.
 */
export function openInstalled(dataDir: string): Seen<Uint8Array | null> {
  const first = attempt(dataDir);
  if (!first.vanished) return first.seen;
  // Another process installed two registries between our two reads; the manifest is new now.
  return attempt(dataDir).seen;
}

interface Attempt {
  readonly seen: Seen<Uint8Array | null>;
  readonly vanished: boolean;
}

function attempt(dataDir: string): Attempt {
  const manifest = readManifest(dataDir);
  if (manifest.value === 'none') return { seen: { value: null, gaps: [] }, vanished: false };
  const files = manifest.value === 'damaged' ? newestFirst(dataDir) : filesOf(manifest.value);
  const gaps = [...manifest.gaps];
  let vanished = false;
  for (const file of files) {
    const path = registryPath(dataDir, file);
    const read = readPacked(path);
    if (read.bytes !== null) return { seen: { value: read.bytes, gaps }, vanished };
    vanished ||= read.missing;
    gaps.push(gap(path, read.why));
  }
  return { seen: { value: null, gaps }, vanished };
}

/** The manifest; `none` where nothing was installed, `damaged` where it cannot be read or understood. */
export function readManifest(dataDir: string): Seen<Manifest | 'none' | 'damaged'> {
  const path = manifestPath(dataDir);
  try {
    const manifest = parseManifest(readFileSync(path, 'utf8'));
    return manifest === null ? { value: 'damaged', gaps: [gap(path, 'is damaged')] } : { value: manifest, gaps: [] };
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return { value: 'none', gaps: [] };
    return { value: 'damaged', gaps: [gap(path, `cannot be read (${code})`)] };
  }
}

/** Whether this registry's file is there and undamaged. */
export const isWhole = (dataDir: string, { file }: Installed): boolean =>
  readPacked(registryPath(dataDir, file)).bytes !== null;

const filesOf = ({ current, previous }: Manifest): string[] =>
  previous === null ? [current.file] : [current.file, previous.file];

/** Without a manifest the names still tell: they begin with the registry's date. */
function newestFirst(dataDir: string): string[] {
  try {
    const names = readdirSync(storeFolder(dataDir));
    return names.filter((name) => REGISTRY_FILE.test(name)).sort((a, b) => (a < b ? 1 : -1));
  } catch {
    // The manifest's own gap already says that this folder cannot be read.
    return [];
  }
}

type Read = { readonly bytes: Uint8Array } | { readonly bytes: null; readonly why: string; readonly missing: boolean };

function readPacked(path: string): Read {
  try {
    const bytes = readFileSync(path);
    // Checks length and checksum, 0.2 ms; opening it once more later costs as little.
    new PackedFile(bytes);
    return { bytes };
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT') return { bytes: null, why: 'is missing', missing: true };
    if (code !== null && /^E[A-Z]+$/.test(code))
      return { bytes: null, why: `cannot be read (${code})`, missing: false };
    return { bytes: null, why: `is damaged: ${error instanceof Error ? error.message : error}`, missing: false };
  }
}

// What may not be read may not be written either: fetching it again would not help.
const gap = (where: string, why: string): Gap => ({
  where,
  why,
  hint: /\((EACCES|EPERM)\)/.test(why)
    ? 'set PORTOLAN_DATA_DIR to a folder that you may read'
    : 'run "portolan update" to fetch it again',
});

const errorCode = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
