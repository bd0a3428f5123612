// A draft of the application to IANA for a port of one's own: the fields of RFC 6335, section 8.1.1, and what RFC 7605
// asks applicants to think of. Pure.
import type { Application, ApplicationWishes } from '../../model/application.ts';
import type { Registry } from '../../model/registry.ts';

export function draftApplication({ name, transports, port }: ApplicationWishes, registry: Registry): Application {
  const dccp = transports.includes('dccp');
  return {
    schema: 'portolan/application/1',
    fields: [
      { name: 'Service Name', value: name, required: true },
      { name: 'Transport Protocol(s)', value: transports.map((each) => each.toUpperCase()).join(', '), required: true },
      { name: 'Assignee', value: null, required: true },
      { name: 'Contact', value: null, required: true },
      { name: 'Description', value: null, required: true },
      { name: 'Reference', value: null, required: true },
      { name: 'Port Number', value: `${port} (any user port would do)`, required: false },
      { name: 'Service Code', value: dccp ? null : 'none: for DCCP only', required: dccp },
      { name: 'Known Unauthorized Uses', value: 'none known', required: false },
      { name: 'Assignment Notes', value: null, required: false },
    ],
    faults: [...faultsOf(name), ...takenBy(name, registry)],
    advice: ADVICE,
    sendTo: 'https://www.iana.org/form/ports-services',
  };
}

/** RFC 6335, section 5.1. */
function faultsOf(name: string): readonly string[] {
  const faults: string[] = [];
  if (name.length > 15)
    faults.push(`a service name has at most 15 characters; ${JSON.stringify(name)} has ${name.length}`);
  if (!/^[A-Za-z0-9-]*$/.test(name)) faults.push('a service name has letters A-Z, digits and hyphens only');
  if (!/[A-Za-z]/.test(name)) faults.push('a service name has at least one letter');
  if (/^-|-$|--/.test(name)) faults.push('hyphens stand alone, and neither first nor last');
  return faults;
}

function takenBy(name: string, registry: Registry): readonly string[] {
  const [record] = registry.byName(name);
  if (record === undefined) return [];
  const port = record.ports === null ? 'without a port' : `with port ${record.ports.first}`;
  return [`the name is registered already, ${port}`];
}

// RFC 7605, section 7, in our words; RFC 6335, section 8.1.2, for the ranges.
const ADVICE: readonly string[] = [
  'Is a number needed? A service that is found by name (DNS SRV, DNS-SD), or through one that has a port, needs none.',
  'Ask for one. Several services of one program share a port by a field of the protocol; separate ones are given only for a reason.',
  'Ask for a user port. System ports are for standards of the IETF.',
  'Ask for no second port for a secure variant: begin securely, or change over within the connection.',
  'Put a version into the protocol: a new version gets no new port.',
  'Ask only for the transports that the protocol runs on today; others can be added.',
  'Ask before it is deployed. A number that was taken without asking may be given to others.',
];
