// What every package database answers: whose is this file, and what did the package ship.
import type { PackageManager } from '../../../../model/attribution.ts';
import type { DigestAlgorithm } from '../../../../runtime/digest.ts';

/** What the package says its file is; or why it says nothing. */
export type Shipped =
  | { readonly algorithm: DigestAlgorithm; readonly hex: string; readonly from: string }
  | { readonly unknown: string };

export interface OwnedFile {
  readonly name: string;
  readonly version: string | null;
  /** What the owner was read from. */
  readonly from: string;
  readonly shipped: Shipped;
}

/** Owners by path; null: no package's. A path that is missing was not looked up in time. */
export type Owners = ReadonlyMap<string, OwnedFile | null>;

export interface PackageDatabase {
  readonly manager: PackageManager;
  /** Another one after every change of the database. */
  readonly stamp: string;
  /** `deadline`: when to stop looking, as `performance.now()` counts. */
  owners(paths: readonly string[], deadline: number): Promise<Owners>;
}

/** Files that no package's are, where looking is not worth its time: homes, temporary and kernel folders. */
export function mayBePackaged(path: string): boolean {
  return path.startsWith('/') && !/^\/(home|root|tmp|var\/tmp|run|dev|proc|sys|mnt|media)\//.test(path);
}
