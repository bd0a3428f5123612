// What a port's range means: who assigns its numbers, and how.
import type { PortPage } from '../../model/page.ts';
import { listed } from '../phrase.ts';

const PROCEDURE: Readonly<Record<string, string>> = {
  'IETF Review': 'IETF Review (an RFC that the IETF has reviewed; RFC 8126, section 4.8)',
  'IESG Approval': 'IESG Approval (a decision of the steering group; RFC 8126, section 4.10)',
  'Expert Review': 'Expert Review (an application that a designated expert looks at; RFC 8126, section 4.5)',
};

const CHARACTER: Readonly<Record<PortPage['range']['name'], string>> = {
  system: 'The system ports, once called well-known, are for the protocols of the Internet itself.',
  user: 'The user ports, once called registered, are for everything else that asks for a number of its own.',
  dynamic: 'Dynamic ports, also called private or ephemeral, belong to nobody and are never assigned.',
};

/** A paragraph on the range that the port lies in (RFC 6335, sections 6 and 8.1.2). */
export function rangeProse({ range: { name, first, last, procedures } }: PortPage): string {
  const about = `${first}–${last}. ${CHARACTER[name]}`;
  if (procedures.length === 0) {
    return `${about} A program may take any that is free, but none may count on one being free: a dynamic port must not be what a service is known by (RFC 6335, section 8.1.2).`;
  }
  const ways = listed(
    procedures.map((each) => PROCEDURE[each] ?? each),
    'or',
  );
  return `${about} IANA assigns one by ${ways}, as RFC 6335, section 8.1.2, lays down.`;
}
