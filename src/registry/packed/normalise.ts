// One shape for records of every origin, before they are packed.
import type { RegistryRecord } from '../../model/registry.ts';
import { tidyText } from '../tidy.ts';

/** IANA appends this to the description of a name that replaced one with characters that RFC 6335 forbids. */
const REPLACEMENT = /\s*(IANA assigned this well-formed service name as a replacement for "[^"]+"\.?)\s*/;

/** The record with each text on one clean line, no e-mail address, and IANA's remark on replaced names among the notes. */
export function normalise(record: RegistryRecord): RegistryRecord {
  const remark = REPLACEMENT.exec(record.description ?? '')?.[1] ?? '';
  return {
    name: tidyText(record.name),
    ports: record.ports,
    transport: record.transport,
    description: tidyText(record.description?.replace(REPLACEMENT, ' ')),
    assignee: tidyText(record.assignee),
    contact: tidyText(record.contact),
    registered: tidyText(record.registered),
    modified: tidyText(record.modified),
    reference: record.reference.flatMap(({ text, url }) => {
      const said = tidyText(text);
      return said === null ? [] : [{ text: said, url: tidyText(url) }];
    }),
    serviceCode: tidyText(record.serviceCode),
    notes: tidyText(`${remark} ${record.notes ?? ''}`),
    unauthorizedUse: tidyText(record.unauthorizedUse),
  };
}
