// Responses, whole, in pieces and broken.
import { describe, expect, test } from 'bun:test';
import { bytesOf } from '../example.ts';
import { jsonObject, parseResponse, title } from './response.ts';

function parse(text: string) {
  const response = parseResponse(bytesOf(text));
  if (response === null || response === 'more') throw new Error(`${response}`);
  return response;
}

describe('a whole response', () => {
  test('with a length', () => {
    const response = parse('HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Length: 2\r\n\r\nhi and more');
    expect(response).toMatchObject({ version: '1.1', status: 200, body: 'hi', whole: true });
    expect(response.headers.get('server')).toBe('nginx');
  });

  test('in chunks', () => {
    const response = parse('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n');
    expect(response).toMatchObject({ body: 'abcde', whole: true });
  });

  test('without a reason, and with bare line feeds', () => {
    expect(parse('HTTP/1.0 404\n\n')).toMatchObject({ status: 404, whole: false });
  });

  test('that has no body', () => {
    expect(parse('HTTP/1.1 204 No Content\r\n\r\n').whole).toBe(true);
    expect(parse('HTTP/1.1 304 Not Modified\r\nContent-Length: 99\r\n\r\n').whole).toBe(true);
  });

  test('with a field twice', () => {
    expect(parse('HTTP/1.1 204 x\r\nVia: a\r\nVIA: b\r\n\r\n').headers.get('via')).toBe('a, b');
  });
});

describe('a response that is not all there', () => {
  test('is waited for', () => {
    for (const beginning of ['H', 'HTTP/1.', 'HTTP/1.1 ', 'HTTP/1.1 200 OK\r\nServer'])
      expect(parseResponse(bytesOf(beginning))).toBe('more');
  });

  test('shows the body that came', () => {
    expect(parse('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhi')).toMatchObject({ body: 'hi', whole: false });
    expect(parse('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nabc')).toMatchObject({
      body: 'abc',
      whole: false,
    });
  });
});

describe('what is no HTTP', () => {
  test.each([
    ['another protocol', 'RTSP/1.0 200 OK\r\n\r\n'],
    ['HTTP/2', 'HTTP/2 200\r\n\r\n'],
    ['a status of letters', 'HTTP/1.1 abc\r\n\r\n'],
    ['a status beyond 599', 'HTTP/1.1 999 x\r\n\r\n'],
  ])('%s', (_, text) => expect(parseResponse(bytesOf(text))).toBeNull());

  test('a head without an end', () => {
    expect(parseResponse(bytesOf(`HTTP/1.1 200 OK\r\n${'a: b\r\n'.repeat(4000)}`))).toBeNull();
  });
});

describe('hostile', () => {
  test('lengths that lie', () => {
    expect(parse('HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nx').body).toBe('x');
    expect(parse('HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\nx').whole).toBe(false);
    expect(parse('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\nx').body).toBe('x');
    expect(parse('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nx').body).toBe('');
  });

  test('a body of megabytes is cut', () => {
    expect(parse(`HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(100_000)}`)).toMatchObject({ whole: true });
    expect(parse(`HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(100_000)}`).body.length).toBe(32 * 1024);
  });

  test('JSON and titles that are none', () => {
    expect(jsonObject(parse('HTTP/1.1 200 OK\r\n\r\n{"a":'))).toBeNull();
    expect(jsonObject(parse('HTTP/1.1 200 OK\r\n\r\n[1]'))).toBeNull();
    expect(title(parse(`HTTP/1.1 200 OK\r\n\r\n<title>${'a'.repeat(9000)}`)).length).toBe(300);
  });
});
