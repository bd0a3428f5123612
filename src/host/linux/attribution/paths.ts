// Paths as text, and links followed inside a root.
import type { Root } from './root.ts';

export function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0)) || '/';
}

/** An absolute path without `.` and `..`; null where it is relative to a folder that is not known. */
export function absolute(path: string, folder: string | null): string | null {
  if (!path.startsWith('/') && folder === null) return null;
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${folder}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

const MOST_LINKS = 8;

/** Where a path leads, its last part being followed while it is a link. */
export function followed(root: Root, path: string): string {
  let at = path;
  for (let i = 0; i < MOST_LINKS; i++) {
    const target = root.link(at);
    if (target === null) return at;
    at = absolute(target, folderOf(at)) ?? at;
  }
  return at;
}

/** The folder and those above it, the nearest first, without `/`. */
export function upwards(folder: string, most: number): string[] {
  const found: string[] = [];
  for (let at = folder; at !== '/' && found.length < most; at = folderOf(at)) found.push(at);
  return found;
}
