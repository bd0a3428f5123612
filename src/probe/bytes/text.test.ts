import { describe, expect, test } from 'bun:test';
import { hexBytes, join, sized, uint, uintLe } from './build.ts';
import { jsonIn, stringIn } from './json.ts';
import { productIn, slashed } from './product.ts';
import { textReply } from './reply.ts';
import { firstLine, mayStartWith, text } from './text.ts';

const of = (value: string) => join(value);

describe('lines', () => {
  test.each([
    ['a line', 'hello\r\nworld', 'hello'],
    ['a line that is not over', 'hello', 'more'],
    ['nothing', '', 'more'],
    ['an empty line', '\n', ''],
    ['a zero byte', 'he\0llo\n', null],
    ['a line without end', 'a'.repeat(5000), null],
  ])('%s', (_, written, line) => {
    expect(firstLine(of(written))).toBe(line);
  });

  test('the beginning of a beginning may become one', () => {
    expect([mayStartWith(of(''), 'SSH-'), mayStartWith(of('SS'), 'SSH-'), mayStartWith(of('SSH-2'), 'SSH-')]).toEqual([
      true,
      true,
      true,
    ]);
    expect(mayStartWith(of('SX'), 'SSH-')).toBe(false);
  });

  test('every byte is one character', () => {
    expect(text(Uint8Array.of(0x00, 0x7f, 0x80, 0xff))).toBe('\x00\x7f\x80\xff');
  });
});

describe('replies with a code', () => {
  test.each([
    ['one line', '220 hello\r\n', { code: '220', lines: ['hello'] }],
    ['several lines', '220-a\r\n220-b\r\n220 c\r\n', { code: '220', lines: ['a', 'b', 'c'] }],
    [
      'lines of another shape within',
      '211-Features:\r\n EPRT\r\n211 End\r\n',
      { code: '211', lines: ['Features:', ' EPRT', 'End'] },
    ],
    ['the last line is missing', '220-a\r\n220-b\r\n', 'more'],
    ['no end of line', '220 hello', 'more'],
    ['two digits', '22', 'more'],
    ['no code', 'hello\r\n', null],
    ['a code of nobody', '999 hello\r\n', null],
    ['a zero byte', '220 \0\r\n', null],
  ])('%s', (_, written, reply) => {
    expect(textReply(of(written))).toEqual(reply as ReturnType<typeof textReply>);
  });
});

describe('products', () => {
  test.each([
    ['RabbitMQ/3.10.8', { product: 'RabbitMQ', version: '3.10.8' }],
    ['Apache/2.4.62 (Debian)', { product: 'Apache', version: '2.4.62' }],
    ['MiniDLNA', { product: 'MiniDLNA', version: null }],
    ['Example Server v2.1', { product: 'Example Server', version: '2.1' }],
    ['', { product: null, version: null }],
    ['<script>', { product: null, version: null }],
  ])('%p', (written, named) => {
    expect(slashed(written)).toEqual(named);
  });

  test('the first mark that is found wins, and its first group is the version', () => {
    expect(
      productIn('x 1.2', [
        [/x (\d\S*)/, 'X'],
        [/x/, 'Y'],
      ]),
    ).toEqual({ product: 'X', version: '1.2' });
    expect(productIn('y', [[/x/, 'X']])).toEqual({ product: null, version: null });
  });
});

describe('JSON of a stranger', () => {
  test.each(['', '{', '[]', '3', 'null', '"text"'])('%p is no object', (written) => {
    expect(jsonIn(written)).toBeNull();
  });

  test('only texts of its own are texts', () => {
    const object = jsonIn('{"a":"b","c":3,"d":""}') ?? {};
    expect(['a', 'c', 'd', 'e', 'toString'].map((key) => stringIn(object, key))).toEqual(['b', null, null, null, null]);
  });
});

test('numbers and sizes are written in both orders', () => {
  expect([uint(4, 0xfffffffe), uintLe(3, 0x010203), sized(2, 'ab')]).toEqual([
    hexBytes('fffffffe'),
    hexBytes('030201'),
    hexBytes('00026162'),
  ]);
});
