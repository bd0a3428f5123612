import { describe, expect, test } from 'bun:test';
import { addressOf, parseReferences } from './reference.ts';

describe('where a reference can be read', () => {
  const CASES: [text: string, url: string | null][] = [
    ['RFC6335', 'https://www.rfc-editor.org/rfc/rfc6335'],
    ['RFC867', 'https://www.rfc-editor.org/rfc/rfc867'],
    ['RFC 0793', 'https://www.rfc-editor.org/rfc/rfc793'],
    ['RFC6335, Section 8.1.2', 'https://www.rfc-editor.org/rfc/rfc6335#section-8.1.2'],
    ['draft-herbert-gue-02', 'https://datatracker.ietf.org/doc/draft-herbert-gue/02/'],
    ['draft-ietf-bfd-seamless-ip', 'https://datatracker.ietf.org/doc/draft-ietf-bfd-seamless-ip/'],
    ['draft-zubov-snif-05, Section 4.3', 'https://datatracker.ietf.org/doc/draft-zubov-snif/05/'],
    ['RFC-ietf-emailcore-rfc5321bis-43', 'https://datatracker.ietf.org/doc/draft-ietf-emailcore-rfc5321bis/43/'],
    ['https://snif.host/relay-proto#snif-cln', 'https://snif.host/relay-proto#snif-cln'],
    ['javascript:alert(1)', null],
    ['ISO/IEC 13818-6 MPEG-2 DSM-CC', null],
  ];
  test.each(CASES)('%s', (text, url) => {
    expect(addressOf(text)).toBe(url);
  });
});

describe('the references of a cell', () => {
  const CASES: [cell: string, texts: string[]][] = [
    ['[RFC4727][RFC6335]', ['RFC4727', 'RFC6335']],
    ['[1][RFC4727]', ['RFC4727']],
    ['[n/a]', []],
    ['', []],
    ['RFC7143', ['RFC7143']],
    ['[Ari√´n Huisken <xadmin&huisken-systems.nl> 15 June 2009]', ['Ariën Huisken 15 June 2009']],
    ['[TR-352][a protocol\n      of many words]', ['TR-352', 'a protocol of many words']],
  ];
  test.each(CASES)('%p', (cell, texts) => {
    expect(parseReferences(cell).map(({ text }) => text)).toEqual(texts);
  });
});
