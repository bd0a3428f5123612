// The registry that an update is compared with: the fetched one, else the one that comes with the program.
import { PortolanError } from '../../model/error.ts';
import type { RegistryRecord, RegistrySource } from '../../model/registry.ts';
import { loadEmbedded } from '../embedded/load.ts';
import type { PortEvent } from '../input.ts';
import { openRegistry, packedRecords } from '../open.ts';
import { packedHistory } from './history.ts';
import { openInstalled } from './installed.ts';
import type { UpdateIo } from './update.ts';

export interface InUse {
  readonly source: RegistrySource;
  readonly records: readonly RegistryRecord[];
  readonly history: readonly PortEvent[];
  /** True: the one that should be in use is damaged, and this one stands in for it. */
  readonly substitute: boolean;
}

/** Null where there is none at all, as in a checkout that was never built. */
export function registryInUse(io: Pick<UpdateIo, 'dataDir' | 'embedded'>): InUse | null {
  const installed = openInstalled(io.dataDir);
  const bytes = installed.value ?? (io.embedded ?? embedded)();
  if (bytes === null) return null;
  return {
    source: openRegistry(bytes).source,
    records: packedRecords(bytes),
    history: packedHistory(bytes),
    substitute: installed.gaps.length > 0,
  };
}

function embedded(): Uint8Array | null {
  try {
    return loadEmbedded();
  } catch (error) {
    // An update is just what helps there.
    if (error instanceof PortolanError && error.code === 'unavailable') return null;
    throw error;
  }
}
