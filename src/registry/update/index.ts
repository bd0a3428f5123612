// `portolan update`: fetches the official registry and puts it in use.
export { dataDir } from './data-dir.ts';
export type { DateFrom } from './dates.ts';
export { CHANGE_KINDS, type ChangeKind, diffRecords, type When } from './diff.ts';
export type { Fetch, Patience } from './download.ts';
export { IANA } from './source.ts';
export type { ChangeExample, ChangeGroup, ChangeSummary } from './summary.ts';
export {
  type Unchanged,
  type Updated,
  type UpdateIo,
  type UpdateOptions,
  type UpdateProgress,
  type UpdateResult,
  updateRegistry,
} from './update.ts';
