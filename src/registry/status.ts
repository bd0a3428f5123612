// What one row says of its ports. The registry has no column for it: it is told by the description, in many hands.
import type { RegistryRecord } from '../model/registry.ts';

export interface RowStatus {
  readonly status: 'assigned' | 'unassigned' | 'reserved';
  /** The registry took an assignment back and says so instead of "Reserved". */
  readonly removed: boolean;
}

/** `Unassigned`, `unassigned`, `Unassigned [was netstat]`, `(unassigned) Possibly assigned`, `Unassigned (FRP-Released 12/7/00)`. */
const UNASSIGNED = /^\(?unassigned\b/i;

/** `Reserved`, `IANA Reserved`, `Reserved - IANA`; nothing longer, which would be a description of something. */
const RESERVED = /^(iana reserved|reserved( ?- ?iana)?)$/i;

/** `Removed`, `De-registered`, `Deprecated`, `De-Commissioned Port`, `Decomissioned Port 04/14/00, ms`. */
const REMOVED = /^(removed|de-?registered|deprecated|de-?comm?issioned\b.*)$/i;

/** Rows that say nothing at all: no name, and no word on what they are for. */
const SILENT = /^(n\/?a|none|-*|\?*)$/i;

/**
 * The status that one row gives to its ports.
 *
 * A named row is an assignment whatever its prose ("RemoteWare Unassigned", "Reserved for a future enhancement of
 * STUN-BEHAVIOR"), unless it says in so many words that it was taken back (14001/udp: `sua`, "De-Registered").
 * A nameless row with any other description is an assignment without a name ("any private mail system").
 */
export function rowStatus(row: Pick<RegistryRecord, 'name' | 'description'>): RowStatus {
  const says = row.description?.trim() ?? '';
  if (REMOVED.test(says)) return REMOVED_ROW;
  if (row.name !== null) return ASSIGNED_ROW;
  if (UNASSIGNED.test(says) || SILENT.test(says)) return UNASSIGNED_ROW;
  return RESERVED.test(says) ? RESERVED_ROW : ASSIGNED_ROW;
}

const ASSIGNED_ROW: RowStatus = { status: 'assigned', removed: false };
const UNASSIGNED_ROW: RowStatus = { status: 'unassigned', removed: false };
const RESERVED_ROW: RowStatus = { status: 'reserved', removed: false };
const REMOVED_ROW: RowStatus = { status: 'reserved', removed: true };
