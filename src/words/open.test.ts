import { describe, expect, test } from 'bun:test';
import { LOCALES } from './locales.ts';
import { localeOfEnvironment, localeOfHeader } from './negotiate.ts';
import { openWords } from './open.ts';
import { terminalWords } from './terminal.ts';

const words = openWords('uk', {
  'a.plain': 'Порт {port}',
  'a.ports': '{n, plural, one {# порт} few {# порти} many {# портів} other {# порту}}',
  'a.linked': 'Див. <link>{what}</link>!',
});

describe('messages', () => {
  test('with names only are filled in', () => expect(words.say('a.plain', { port: '65535' })).toBe('Порт 65535'));
  test('have the plurals of their language', () =>
    expect([1, 2, 5, 21].map((n) => words.say('a.ports', { n }))).toEqual([
      '1 порт',
      '2 порти',
      '5 портів',
      '21 порт',
    ]));
  test('are woven with what stands for their tags', () =>
    expect(words.weave<object>('a.linked', { what: '297', link: (children) => ({ link: children }) })).toEqual([
      'Див. ',
      { link: ['297'] },
      '!',
    ]));
  test('that are missing, or lack a value, are a bug', () => {
    expect(() => words.say('a.missing')).toThrow('no message "a.missing" in uk');
    expect(() => words.say('a.plain')).toThrow('needs a value for {port}');
  });
  test('of a later catalogue go before those of an earlier', () =>
    expect(openWords('de', { 'a.b': 'one' }, { 'a.b': 'eins' }).say('a.b')).toBe('eins'));
});

describe('numbers, days and lists', () => {
  test.each([
    ['en', '65,536', '27.5%', '17 August 2026', 'a, b and c'],
    ['de', '65.536', '27,5\u00a0%', '17. August 2026', 'a, b und c'],
    ['ja', '65,536', '27.5%', '2026年8月17日', 'a、b、c'],
  ] as const)('are written as in %s', (locale, number, share, day, list) => {
    const own = openWords(locale);
    expect([own.number(65_536), own.percent(0.2754), own.date('2026-08-17'), own.list(['a', 'b', 'c'])]).toEqual([
      number,
      share,
      day,
      list,
    ]);
  });
  test('what is no day stays as it is', () => expect(words.date('unknown')).toBe('unknown'));
});

describe('the language that a reader wants', () => {
  test.each([
    ['uk-UA,uk;q=0.9,en;q=0.8', 'uk'],
    ['pt', 'pt-BR'],
    ['zh-Hans-CN', 'zh-CN'],
    ['zh-TW', null],
    ['fr;q=0', null],
    ['sv, de-AT;q=0.5', 'de'],
    ['<script>', null],
    ['*', null],
    ['', null],
  ])('by the header %p is %p', (header, locale) => expect(localeOfHeader(header)).toBe(locale as never));
  test.each([
    [{ LANG: 'uk_UA.UTF-8' }, 'uk'],
    [{ LC_ALL: 'de_AT@euro', LANG: 'uk_UA' }, 'de'],
    [{ LC_ALL: 'C.UTF-8' }, null],
    [{ LC_ALL: '', LC_MESSAGES: 'ja_JP' }, 'ja'],
    [{}, null],
  ])('by the environment %j is %p', (env, locale) => expect(localeOfEnvironment(env)).toBe(locale as never));
  test('is there for the terminal, whichever it is', async () => {
    for (const locale of LOCALES) expect((await terminalWords(locale)).say('terminal.here')).not.toBe('');
  });
});
