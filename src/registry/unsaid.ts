// What a row does not say.
import type { RegistryRecord } from '../model/registry.ts';

/** Everything of a row but what it is about, unknown: to be spread into a row of which no more is known. */
export const UNSAID: Omit<RegistryRecord, 'name' | 'ports' | 'transport' | 'description'> = {
  assignee: null,
  contact: null,
  registered: null,
  modified: null,
  reference: [],
  serviceCode: null,
  notes: null,
  unauthorizedUse: null,
};
