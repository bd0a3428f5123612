// LDAP: anybody may ask for the root DSE (RFC 4512, section 5.1); the answer repeats our message number (RFC 4511, section 4.1.1).
import { BER, berAt, type Element, element, elementsOf, integer, integerOf } from '../bytes/ber.ts';
import { nonceInt } from '../bytes/nonce.ts';
import { productIn } from '../bytes/product.ts';
import { text } from '../bytes/text.ts';
import type { Judged, Prober } from '../prober.ts';

const SEARCH_REQUEST = 0x63;
const ENTRY = 0x64;
const DONE = 0x65;
const EXTENDED = 0x78;
const START_TLS = '1.3.6.1.4.1.1466.20037';

export const ldap: Prober = {
  id: 'ldap',
  name: 'LDAP',
  transport: 'tcp',
  ports: [389, 636, 3268, 3269],
  uses: ['openldap', '389-ds', 'active-directory'],
  opening: { says: 'a search for the root DSE, numbered with a nonce', may: ['log'], bytes: searchRequest },
  common: true,
  farewell: element(BER.sequence, integer(2), [0x42, 0]),
  recognise(answer, nonce) {
    const told: Element[] = [];
    for (let at = 0; ; ) {
      const message = answer.length === 0 ? 'more' : berAt(answer, at);
      if (message === 'more') return answer[0] === undefined || answer[0] === BER.sequence ? 'more' : null;
      const parts = message?.tag === BER.sequence ? elementsOf(message.content) : null;
      const number = integerOf(parts?.[0]);
      const operation = parts?.[1];
      if (!message || !operation || (number !== messageNumber(nonce) && operation.tag !== EXTENDED)) return null;
      if (operation.tag === DONE || operation.tag === EXTENDED) return result(operation, told);
      if (operation.tag !== ENTRY) return null;
      told.push(operation);
      at = message.end;
    }
  },
  examples: {
    recognised: [
      {
        from: 'OpenLDAP 2.5.13 (Debian 12)',
        nonce: 'a3ee0b31f5b27408defd16976ff10bd1',
        answer:
          '0\\x81\\xc9\\x02\\x04#\\xee\\x0b1d\\x81\\xc0\\x04\\x000\\x81\\xbb0%\\x04\\x0bobjectClass1\\x16\\x04\\x03top\\x04\\x0fOpenLDAProotDSE0u\\x04\\x12supportedExtension1_\\x04\\x171.3.6.1.4.1.4203.1.11.1\\x04\\x171.3.6.1.4.1.4203.1.11.3\\x04\\x0b1.3.6.1.1.8\\x04\\x0e1.3.6.1.1.21.3\\x04\\x0e1.3.6.1.1.21.10\\x1b\\x04\\x14supportedLDAPVersion1\\x03\\x04\\x0130\\x0f\\x02\\x04#\\xee\\x0b1e\\x07\\n\\x01\\x00\\x04\\x00\\x04\\x00',
        product: 'OpenLDAP',
        version: null,
      },
      {
        from: 'constructed: from RFC 4511, section 4.4.1, a notice of disconnection',
        nonce: '11121314151617181920212223242526',
        answer: '0$\\x02\\x01\\x00x\\x1f\\n\\x01\\x02\\x04\\x00\\x04\\x00\\x8a\\x161.3.6.1.4.1.1466.20036',
        product: null,
        version: null,
      },
    ],
    others: [
      {
        from: 'MariaDB 10.11.19 (Debian 12)',
        nonce: '1f4093d3373f2304de954ab340827c16',
        answer: '!\\x00\\x00\\x01\\xff\\x84\\x04#08S01Got packets out of order',
      },
    ],
  },
};

/** 1 to 2^31-1. */
function messageNumber(nonce: Uint8Array): number {
  return nonceInt(nonce) || 1;
}

function searchRequest(nonce: Uint8Array): Uint8Array {
  const wanted = [
    'objectClass',
    'vendorName',
    'vendorVersion',
    'supportedLDAPVersion',
    'supportedExtension',
    'forestFunctionality',
  ];
  const scopeBase = integer(0, BER.enumerated);
  const neverDereference = integer(0, BER.enumerated);
  const limits = [integer(1), integer(10), element(0x01, [0])] as const;
  const attributes = element(BER.sequence, ...wanted.map((name) => element(BER.octets, name)));
  const present = element(0x87, 'objectClass');
  const search = element(
    SEARCH_REQUEST,
    element(BER.octets),
    scopeBase,
    neverDereference,
    ...limits,
    present,
    attributes,
  );
  return element(BER.sequence, integer(messageNumber(nonce)), search);
}

function result(operation: Element, told: readonly Element[]): Judged {
  const code = integerOf(elementsOf(operation.content)?.[0], BER.enumerated);
  if (code === null) return null;
  const said = told.map((entry) => text(entry.content)).join('');
  const vendor = productIn(said, [
    [/OpenLDAProotDSE/, 'OpenLDAP'],
    [/Samba Team/, 'Samba'],
    [/389 Project[\s\S]*?389-Directory\/(\d[\w.]*)/, '389 Directory Server'],
    [/Apache Software Foundation[\s\S]*?(\d+\.\d+\.\d[\w.-]*)/, 'ApacheDS'],
    [/forestFunctionality/, 'Active Directory'],
  ]);
  const about = told.length > 0 ? 'the root DSE' : `code ${code}`;
  return {
    protocol: 'ldap',
    strength: operation.tag === DONE ? 'bound' : 'structure',
    ...vendor,
    offersTls: said.includes(START_TLS),
    says:
      operation.tag === DONE
        ? `it answers our numbered search with ${about}`
        : `it ends the connection as LDAP does, code ${code}`,
  };
}
