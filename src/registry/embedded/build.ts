// The embedded registry out of the JSON of its two packages.
import { packRegistry } from '../pack.ts';
import { diffRecords } from '../update/diff.ts';
import { parseDetails } from './details.ts';
import { parseFresh } from './fresh.ts';
import { joinRegistries } from './join.ts';
import { KEPT_NAMES } from './kept-names.ts';
import { DETAILED, EMBEDDED_SOURCE, FRESH } from './sources.ts';

/**
 * The packed registry, with a history of what changed between the dates of the two packages.
 *
 * @throws PortolanError `input` when either is not of the form that its version has.
 */
export function buildEmbedded(freshJson: unknown, detailsJson: unknown): Uint8Array {
  const details = parseDetails(detailsJson);
  const records = joinRegistries(parseFresh(freshJson), details, KEPT_NAMES);
  const history = diffRecords(details, records, {
    date: FRESH.date,
    since: DETAILED.date,
    source: `${DETAILED.package} ${DETAILED.version} and ${FRESH.package} ${FRESH.version} compared`,
    namesOnly: true,
  });
  return packRegistry({ source: EMBEDDED_SOURCE, records, history });
}
