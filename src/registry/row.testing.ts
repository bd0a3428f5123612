// A constructed row for tests: nothing but what the test is about.

import type { RegistryRecord } from '../model/registry.ts';
import type { PortEvent } from './input.ts';
import { openRegistry } from './open.ts';
import { packRegistry } from './pack.ts';
import { UNSAID } from './unsaid.ts';

/** `row('7775/tcp', 'inetfs')`, `row('7748-7776', null, 'Unassigned')`, `row('', 'name-without-port')`. */
export function row(
  where: string,
  name: string | null,
  description: string | null = null,
  more: Partial<RegistryRecord> = {},
): RegistryRecord {
  const [, first, last = first, transport = null] = /^(\d+)?(?:-(\d+))?(?:\/(tcp|udp|sctp|dccp))?$/.exec(where) ?? [];
  return {
    name,
    ports: first === undefined ? null : { first: Number(first), last: Number(last) },
    // The expression above lets nothing else through.
    transport: transport as RegistryRecord['transport'],
    description,
    ...UNSAID,
    ...more,
  };
}

/** These rows packed and opened, as a constructed registry of 2026-01-01. */
export function registryOf(records: readonly RegistryRecord[], history: readonly PortEvent[] = []) {
  return openRegistry(packed(records, history));
}

export function packed(records: readonly RegistryRecord[], history: readonly PortEvent[] = []): Uint8Array {
  const source = { date: '2026-01-01', source: 'constructed', kind: 'official', detailsDate: null } as const;
  return packRegistry({ source, records, history });
}
