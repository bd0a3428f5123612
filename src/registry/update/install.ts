// From a candidate to the registry in use.
import { basename } from 'node:path';
import { PortolanError } from '../../model/error.ts';
import type { RegistrySource } from '../../model/registry.ts';
import type { RegistryInput } from '../input.ts';
import { openRegistry } from '../open.ts';
import { packRegistry } from '../pack.ts';
import type { Candidate } from './candidate.ts';
import { compare } from './compare.ts';
import { type InUse, registryInUse } from './in-use.ts';
import { checkAgainst } from './plausible.ts';
import type { Store } from './store.ts';
import type { UpdateIo, UpdateOptions, UpdateResult } from './update.ts';

/** Compares with what is in use by now, packs, makes sure that the packed file works, and swaps it in. */
export async function installCandidate(
  store: Store,
  candidate: Candidate,
  options: UpdateOptions,
  io: UpdateIo,
): Promise<UpdateResult> {
  const before = registryInUse(io);
  if (before !== null && options.force !== true) {
    checkAgainst(candidate, { source: before.source, rows: before.records.length });
  }
  const { from, date, dateFrom, records, skipped, validators } = candidate;
  if (before !== null && isSame(before, candidate)) {
    await store.confirm({ from, ...validators });
    return { status: 'unchanged', from, why: 'same', registry: before.source };
  }
  io.progress({ step: 'comparing' });
  const { changes, history } = compare(before, candidate);
  io.progress({ step: 'installing' });
  const source: RegistrySource = {
    date,
    source: `IANA registry, from ${origin(from)}`,
    kind: 'official',
    detailsDate: null,
  };
  const bytes = packed({ source, records, history });
  await store.install(bytes, { date, from, ...validators, installedAt: io.now().toISOString() });
  const previous = before?.source ?? null;
  return { status: 'updated', from, registry: source, dateFrom, rows: records.length, previous, changes, skipped };
}

/** A damaged copy is never the same: then the file is written again. */
function isSame(before: InUse, { date, records }: Candidate): boolean {
  if (before.source.kind !== 'official' || before.substitute || before.source.date !== date) return false;
  return JSON.stringify(before.records) === JSON.stringify(records);
}

/** Packs, and reads back what was packed: nothing is swapped in that does not answer. */
function packed(input: RegistryInput): Uint8Array {
  const bytes = packRegistry(input);
  const registry = openRegistry(bytes);
  const answers = registry.lookup(443, 'tcp').names.includes('https') && registry.stats().rows === input.records.length;
  if (answers && registry.source.date === input.source.date) return bytes;
  throw new PortolanError('refused', 'Cannot install the registry: packed, it does not say what the file said', {
    hint: 'This is a fault of Portolan. Please report it, with the file.',
  });
}

/** Answers travel to other machines, where the folders of this one are nobody's business. */
const origin = (from: string): string => (/^https?:/i.test(from) ? from : basename(from));
