// The draft of an application to IANA, to be read and sent by a person.
import type { Application } from '../model/application.ts';
import type { Answer } from './formats.ts';
import { section } from './page.ts';

export function applicationAnswer(draft: Application): Answer {
  const { fields, faults, advice, sendTo } = draft;
  return {
    document: () => draft,
    rows: () => fields,
    people: () => [
      { kind: 'title', text: 'Application for a service name and port (draft)' },
      {
        kind: 'facts',
        facts: fields.map(({ name, value, required }) => ({
          label: name,
          text: value ?? `(to be filled in${required ? '' : ', if any'})`,
        })),
      },
      ...section('As it stands it would be refused', { kind: 'items', items: faults }),
      ...section('Before it is sent', { kind: 'items', items: advice }),
      ...section(
        'Where to',
        { kind: 'text', text: sendTo },
        {
          kind: 'text',
          text: 'The fields are those of RFC 6335, section 8.1.1; the advice is that of RFC 7605, section 7.',
        },
      ),
    ],
  };
}
