// The registry alone, as a library: runs wherever JavaScript does, a browser and Deno among them.
//
// import { openRegistry } from 'portolan/registry';
export { PortolanError } from './model/error.ts';
export type { PortSpan, RangeName, Transport } from './model/port.ts';
export { RANGES, rangeOf, TRANSPORTS } from './model/port.ts';
export type {
  Assignment,
  AssignmentStatus,
  Neighbour,
  Registry,
  RegistryRecord,
  RegistrySource,
  RegistryStats,
  SearchHit,
  UnassignedGap,
} from './model/registry.ts';
export { openRegistry } from './registry/open.ts';
