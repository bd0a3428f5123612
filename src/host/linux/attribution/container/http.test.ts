import { describe, expect, test } from 'bun:test';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { needs } from '../../../../../test/support/needs.ts';
import { dechunked, get, parseAnswer } from './http.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');

describe('an answer', () => {
  test('of a known length', () => {
    const answer = parseAnswer(bytes('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]rest'), false);
    expect(answer).toEqual({ status: 200, body: bytes('[]') });
  });

  test('in chunks', () => {
    const answer = parseAnswer(
      bytes('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;x=y\r\n[1\r\n1\r\n]\r\n0\r\n\r\n'),
      false,
    );
    expect(answer).toEqual({ status: 200, body: bytes('[1]') });
  });

  test('that ends with the connection', () => {
    expect(parseAnswer(bytes('HTTP/1.0 404 Not Found\r\n\r\nno'), true)).toEqual({ status: 404, body: bytes('no') });
  });

  test.each([
    ['nothing yet', ''],
    ['half a head', 'HTTP/1.1 200 OK\r\nConte'],
    ['half a body', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n[]'],
    ['half a chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n[]'],
  ])('%s is waited for, and nothing when it ends so', (_, text) => {
    expect(parseAnswer(bytes(text), false)).toBe('unfinished');
    expect(parseAnswer(bytes(text), true)).toBeNull();
  });

  test.each([
    ['SSH-2.0-x\r\n'],
    ['HTTP/2 200\r\n\r\n'],
    ['HTTP/1.1 OK\r\n\r\n'],
    ['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'],
    ['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabcd\r\n'],
  ])('nonsense: %j', (text) => {
    expect(parseAnswer(bytes(text), true)).toBeNull();
  });

  test('a chunk of an absurd size is waited for, not made room for', () => {
    expect(dechunked(bytes('ffffffff\r\nx'))).toBe('unfinished');
    expect(dechunked(bytes('fffffffffff\r\nx'))).toBeNull();
  });
});

const need = needs({ os: 'linux', root: true });

test.skipIf(need.skip)('a socket that is not for us, and one that is not there', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'portolan-http-'));
  const path = join(folder, 'docker.sock');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(path, resolve));
  chmodSync(folder, 0o711);
  chmodSync(path, 0o600);
  try {
    process.seteuid?.(65534);
    expect(await get(path, '/', performance.now() + 1000)).toEqual({ failed: 'denied' });
    expect(await get(`${path}.not`, '/', performance.now() + 1000)).toEqual({ failed: 'absent' });
  } finally {
    process.seteuid?.(0);
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
