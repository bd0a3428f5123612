// What either reader makes of a file.
import type { RegistryRecord } from '../../model/registry.ts';
import type { ParseLimits } from './limits.ts';
import { grouped, Unfit } from './unfit.ts';

export interface Parsed {
  readonly date: string | null;
  readonly records: readonly RegistryRecord[];
  readonly skipped: readonly string[];
}

/** Throws Unfit when a file that has `count` rows already brings another one too many. */
export function mayAdd(count: number, limits: ParseLimits): void {
  if (count >= limits.records) throw new Unfit(`it has more than ${grouped(limits.records)} rows`);
}
