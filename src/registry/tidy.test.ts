import { describe, expect, test } from 'bun:test';
import { personNames, tidyText } from './tidy.ts';

describe('one clean line', () => {
  const CASES: [what: string, text: string, tidy: string | null][] = [
    ['a line break inside a cell', 'file from any app, to\n      any app', 'file from any app, to any app'],
    ['nothing but blanks', ' \n\t', null],
    ['mojibake', 'Ari√´n and G√∂ran', 'Ariën and Göran'],
    ['letters that are not mojibake', 'FORTÉ swÿp √2', 'FORTÉ swÿp √2'],
    ['escape codes', 'a\u001b[31mb\u0000c\u009b', 'a [31mb c'],
    ['direction and zero-width characters', 'a\u202eb\u200bc\u2066', 'abc'],
    ['an address', 'Jon Postel <postel@isi.edu> 1983', 'Jon Postel 1983'],
    ['an address as the registry disguises it', '[x <xadmin&huisken-systems.nl> 15 June 2009]', '[x 15 June 2009]'],
    ['a bare address', 'ask someone&example.org, please', 'ask, please'],
    ['an ampersand in a URL', 'http://a.example/x?id=3&v=1.2', 'http://a.example/x?id=3&v=1.2'],
    ['companies and products', 'AT&T Miele@home R&D', 'AT&T Miele@home R&D'],
  ];
  test.each(CASES)('%s', (_, text, tidy) => {
    expect(tidyText(text)).toBe(tidy);
  });
});

describe('people', () => {
  const CASES: [ids: string | null, names: string | null][] = [
    ['[Eric_Lan]', 'Eric Lan'],
    ['[Glenn_Olander_2]', 'Glenn Olander'],
    ['[IESG][IETF_Chair]', 'IESG, IETF Chair'],
    ['Dave Thaler, Inc.', 'Dave Thaler, Inc.'],
    ['[]', '[]'],
    [null, null],
  ];
  test.each(CASES)('%p are %p', (ids, names) => {
    expect(personNames(ids)).toBe(names);
  });
});
