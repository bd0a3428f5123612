// The project that a program runs in: the nearest manifest above its script or its folder, else the root of a checkout.
import type { ProjectAttribution, ProjectKind } from '../../../../model/attribution.ts';
import { baseOf } from '../../../base-name.ts';
import { folderOf, upwards } from '../paths.ts';
import type { Root } from '../root.ts';
import { MARKERS, type Marker } from './manifests.ts';

export interface Whereabouts {
  readonly root: Root;
  readonly cwd: string | null;
  /** The script, or the executable where there is none. */
  readonly file: string | null;
  readonly interpreter: string | null;
}

const DEPTH = 24;
const MOST = 1 << 18;

/** Remembers what it found of a folder: many processes run in the same one. */
export function projectFinder(): (where: Whereabouts) => ProjectAttribution | null {
  const known = new Map<string, ProjectAttribution | null>();
  const folders: KnownFolders = new Map();
  return (where) => {
    for (const start of startsOf(where)) {
      const key = `${where.root.path} ${where.interpreter} ${start}`;
      let found = known.get(key);
      if (found === undefined) {
        found = nearest(where.root, start, KIND_OF[where.interpreter ?? ''], folders);
        known.set(key, found);
      }
      if (found !== null) return found;
    }
    return null;
  };
}

const KIND_OF: Readonly<Record<string, ProjectKind>> = {
  node: 'npm',
  bun: 'npm',
  deno: 'npm',
  python3: 'python',
  ruby: 'ruby',
  php: 'php',
};

/** Folders to begin at. A tool lies in the project that installed it, but works for the one that it was started in. */
function startsOf({ cwd, file }: Whereabouts): string[] {
  const tool = file === null ? -1 : file.search(/\/(?:node_modules|\.?venv|env|\.tox|vendor\/bundle)\//);
  const ofFile = file === null ? null : tool < 0 ? folderOf(file) : file.slice(0, tool) || '/';
  const starts = tool < 0 ? [ofFile, cwd] : [cwd, ofFile];
  return starts.filter((folder): folder is string => folder !== null && mayHaveProjects(folder));
}

// The system's own folders have none, nor have the stores of its installed software; and the root folder is where services are started that have no place.
function mayHaveProjects(folder: string): boolean {
  if (/^\/usr\/(?:local|src)\//.test(folder)) return true;
  return (
    folder !== '/' &&
    folder.startsWith('/') &&
    !/^\/(?:usr|bin|sbin|lib\w*|etc|boot|proc|sys|dev|snap|nix|gnu)(?:\/|$)/.test(folder)
  );
}

const SHARED = /^\/(?:home|opt|srv|var|usr|usr\/local|mnt|media|run|var\/lib|var\/www)$/;
const HOME = /^\/(?:root|home\/[^/]+)$/;

/** Which markers a folder has, by root and path: those further up are asked again and again. */
type KnownFolders = Map<string, readonly Marker[]>;

function nearest(
  root: Root,
  start: string,
  preferred: ProjectKind | undefined,
  folders: KnownFolders,
): ProjectAttribution | null {
  const device = root.stamp(start)?.device;
  let nameless: ProjectAttribution | null = null;
  for (const folder of upwards(start, DEPTH)) {
    const stamp = root.stamp(folder);
    // A manifest on another file system, in a home or in a place of many is not about what runs far below it.
    if (stamp === null || stamp.device !== device || SHARED.test(folder)) break;
    if (HOME.test(folder) && folder !== start) break;
    // In /tmp anybody may have put one.
    if ((stamp.mode & 0o002) !== 0) break;
    const found = projectIn(root, folder, preferred, folders);
    if (found?.named) return found.project;
    // A package.json that only says how modules are to be read names nothing; the project may be above it.
    nameless ??= found?.project ?? null;
    if (found?.project.kind === 'git') break;
  }
  return nameless;
}

function projectIn(
  root: Root,
  folder: string,
  preferred: ProjectKind | undefined,
  folders: KnownFolders,
): { readonly project: ProjectAttribution; readonly named: boolean } | null {
  const key = `${root.path} ${folder}`;
  const here = folders.get(key) ?? MARKERS.filter(({ file }) => root.stamp(`${folder}/${file}`) !== null);
  folders.set(key, here);
  const marker = here.find(({ kind }) => kind === preferred) ?? here[0];
  if (marker === undefined) return null;
  const name = nameBy(root, folder, marker);
  const plainlyHere = marker.file !== 'package.json';
  return {
    project: { name: name ?? baseOf(folder), from: `${folder}/${marker.file}`, root: folder, kind: marker.kind },
    named: name !== null || plainlyHere,
  };
}

function nameBy(root: Root, folder: string, { file, kind, nameIn }: Marker): string | null {
  if (kind === 'git') return null;
  const name = nameIn(root.text(`${folder}/${file}`, MOST) ?? '');
  return name === null || name.length > 200 ? null : name;
}
