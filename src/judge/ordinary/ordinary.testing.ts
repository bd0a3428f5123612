// How ordinary listeners are told.
import type { VerdictClass } from '../../model/verdict.ts';
import { packaged, unit } from '../examples/parts.ts';
import type { Scene } from '../examples/scene.ts';

/** What it is, the worst that may be said of it, and how it is seen. */
export type Ordinary = readonly [shows: string, most: VerdictClass, scene: Scene];

export const ada = { uid: 1000, user: 'ada', parents: [{ pid: 700, name: 'bash' }] } as const;
export const root = { uid: 0, user: 'root' } as const;

/** A program of a package, run as root by the unit of its package. */
export function daemon(exe: string, name: string, of: string, at: string): Scene {
  return { at, exe, holder: root, attribution: { package: packaged(name), unit: unit(of) } };
}
