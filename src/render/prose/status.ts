// Why a port has the status it has: unassigned, reserved, removed.
import type { PortPage } from '../../model/page.ts';
import type { Transport } from '../../model/port.ts';
import type { AssignmentStatus } from '../../model/registry.ts';
import { type Block, type Page, section } from '../page.ts';
import { listed } from '../phrase.ts';

/** A section on the status, where that needs explaining: an assigned port explains itself. */
export function statusSection(page: PortPage): Page {
  const of: readonly Transport[] = page.asked === null ? ['tcp', 'udp'] : [page.asked];
  const all = (status: AssignmentStatus) => of.every((transport) => page.transports[transport].status === status);
  const removed = of.filter((transport) => page.transports[transport].removed);
  if (removed.length > 0)
    return section(`Why ${removed.length === of.length ? 'it' : listed(removed)} is reserved`, items(REMOVED));
  if (all('reserved')) return section('Why it is reserved', items(reserved(page)));
  if (all('unassigned')) return section('Why it is unassigned', items(unassigned(page)));
  return [];
}

function items(texts: readonly string[]): Block {
  return { kind: 'items', items: texts };
}

const REMOVED = [
  'The number was registered once and taken back. Such a number becomes reserved, not unassigned (RFC 6335, section 8.2).',
];

function reserved({ port, range }: PortPage): string[] {
  const edge = port === range.first || port === range.last;
  return [
    'A reserved number is not available for regular assignment: IANA keeps it for special purposes (RFC 6335, section 6).',
    ...(edge
      ? [
          'It stands at the edge of its range; such numbers may serve to extend the ranges some day (RFC 6335, section 6).',
        ]
      : []),
  ];
}

function unassigned({ range }: PortPage): string[] {
  const slow =
    range.name === 'system'
      ? 'A system port takes an IETF document or a decision of the IESG, so the gaps of this range close slowly.'
      : 'A user port takes an application to IANA, which a designated expert looks at, or an RFC (RFC 6335, section 8.1.2).';
  return [
    'Numbers are assigned on request, and nobody has been granted this one. Unassigned means available for assignment (RFC 6335, section 6), and says nothing of who uses it.',
    slow,
    'Numbers are to be used sparingly: a service that can do without one should register its name only (RFC 6335, section 7.2). It is then found through DNS SRV records (RFC 2782) or DNS-based discovery (RFC 6763).',
  ];
}
