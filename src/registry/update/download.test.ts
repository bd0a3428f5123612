import { describe, expect, test } from 'bun:test';
import { createServer } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { PortolanError } from '../../model/error.ts';
import { download, type Patience, type Validators } from './download.ts';
import { nextHop, shown } from './redirect.ts';
import { serve } from './server.testing.ts';

const SHORT: Patience = { answer: 300, piece: 300 };
const BODY = 'hello '.repeat(50_000);

async function get(url: string, known: Validators | null = null, patience = SHORT) {
  const found = await download(new URL(url), known, fetch, patience);
  if (found.status === 'not-modified') return found;
  const { bytes, ...rest } = found;
  return { ...rest, text: (await buffer(bytes)).toString() };
}

async function failure(url: string, known: Validators | null = null): Promise<PortolanError> {
  const error = await get(url, known).catch((e) => e);
  expect(error).toBeInstanceOf(PortolanError);
  expect(error.hint).toContain('portolan update --from');
  return error;
}

describe('an answer', () => {
  test('comes with its length and what to ask with the next time', async () => {
    await using server = await serve((_, response) => {
      response.writeHead(200, {
        'content-length': BODY.length,
        etag: '"a"',
        'last-modified': 'Mon, 17 Aug 2026 00:00:00 GMT',
      });
      response.end(BODY);
    });
    expect(await get(server.url)).toEqual({
      status: 'fetched',
      total: BODY.length,
      etag: '"a"',
      lastModified: 'Mon, 17 Aug 2026 00:00:00 GMT',
      text: BODY,
    });
    const { headers } = server.requests[0] ?? {};
    expect(headers?.['user-agent']).toBe('portolan');
    expect(headers?.['if-none-match']).toBeUndefined();
  });

  test('packed for the way is unpacked, and its length is not known', async () => {
    await using server = await serve((_, response) => {
      const packed = gzipSync(BODY);
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': packed.length });
      response.end(packed);
    });
    expect(await get(server.url)).toMatchObject({ total: null, text: BODY });
  });

  test('a registry that is itself a gzip file stays one', async () => {
    const packed = gzipSync(BODY);
    await using server = await serve((_, response) =>
      response.writeHead(200, { 'content-type': 'application/gzip' }).end(packed),
    );
    const found = await download(new URL(server.url), null, fetch);
    expect(found.status === 'fetched' ? await buffer(found.bytes) : null).toEqual(packed);
  });

  test('"not modified", to what is known', async () => {
    await using server = await serve((request, response) => {
      response.writeHead(request.headers['if-none-match'] === '"a"' ? 304 : 200).end();
    });
    const known = { etag: '"a"', lastModified: 'Mon, 17 Aug 2026 00:00:00 GMT' };
    expect(await get(server.url, known)).toEqual({ status: 'not-modified' });
    expect(server.requests[0]?.headers['if-modified-since']).toBe(known.lastModified);
  });

  test('"not modified", to nobody who asked', async () => {
    await using server = await serve((_, response) => response.writeHead(304).end());
    expect((await failure(server.url)).message).toContain('the server answered 304');
  });

  test.each([404, 403, 500, 503, 204, 206])('status %d', async (status) => {
    await using server = await serve((_, response) => response.writeHead(status).end());
    const error = await failure(server.url);
    expect(error).toMatchObject({ code: 'unavailable' });
    expect(error.message).toStartWith(`Cannot fetch ${server.url}/: the server answered ${status}`);
  });
});

describe('a broken answer', () => {
  const cases: readonly (readonly [string, Parameters<typeof serve>[0], RegExp])[] = [
    [
      'shorter than announced',
      (_, r) => r.writeHead(200, { 'content-length': BODY.length + 1 }).write(BODY, () => r.destroy()),
      /the connection broke|it ended after 300000 of 300001 bytes/,
    ],
    ['cut off without a length', (_, r) => r.writeHead(200).write(BODY, () => r.destroy()), /the connection broke/],
    [
      'packed and cut off',
      (_, r) => r.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(BODY).subarray(0, -20)),
      /the connection broke|Zlib|no answer/,
    ],
    [
      'packed and damaged',
      (_, r) => r.writeHead(200, { 'content-encoding': 'gzip' }).end(BODY),
      /the connection broke|Zlib|no answer/,
    ],
    ['that stops', (_, r) => r.writeHead(200, { 'content-length': 10 }).write('hello'), /nothing more came for 0.3 s/],
    ['that does not begin', () => {}, /no answer within 0.3 s/],
  ];
  test.each(cases)('%s', async (_, handle, why) => {
    await using server = await serve(handle);
    expect((await failure(server.url)).message).toMatch(why);
  });

  test('nobody listens there', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    await new Promise((resolve) => server.close(resolve));
    const error = await failure(`http://127.0.0.1:${port}/`);
    expect(error).toMatchObject({ code: 'unavailable' });
    expect(error.message).not.toContain('verbose');
  });

  test('a reader who stops early ends the connection', async () => {
    const closed = Promise.withResolvers<void>();
    await using server = await serve((_, response) => {
      response.writeHead(200);
      const more = () => {
        while (response.write('x'.repeat(65_536)));
        response.once('drain', more);
      };
      response.once('close', () => closed.resolve());
      more();
    });
    const found = await download(new URL(server.url), null, fetch);
    if (found.status === 'fetched') for await (const _ of found.bytes) break;
    await closed.promise;
  });
});

describe('redirects', () => {
  test('are followed, also relative ones, five times', async () => {
    await using server = await serve((request, response) => {
      const hop = Number(request.url?.slice(1));
      if (hop === 5) response.end('here');
      else response.writeHead([301, 302, 303, 307, 308][hop] ?? 302, { location: `/${hop + 1}` }).end();
    });
    expect(await get(`${server.url}/0`)).toMatchObject({ text: 'here' });
  });

  test('without end are not', async () => {
    await using server = await serve((_, response) => response.writeHead(302, { location: '/again' }).end());
    expect((await failure(server.url)).message).toContain('redirects more than five times');
    expect(server.requests).toHaveLength(6);
  });

  test.each(['file:///etc/passwd', 'ftp://127.0.0.1/x', 'data:text/xml,x', 'javascript:1', 'http://', ''])(
    'to %p are refused',
    async (location) => {
      await using server = await serve((_, response) => response.writeHead(302, { location }).end());
      // An empty location means the same page again, without end.
      const error = await failure(server.url);
      expect(error.message).toMatch(
        location === '' ? /redirects (nowhere|more than five times)/ : /which is not safe to follow/,
      );
    },
  );

  const to = (from: string, location: string) =>
    nextHop(new URL(from), { status: 302, headers: new Headers({ location }) });
  test('from https lead to https only', () => {
    expect(to('https://a.example/x', '/y')?.href).toBe('https://a.example/y');
    expect(to('https://a.example/x', 'https://b.example/')?.href).toBe('https://b.example/');
    expect(to('http://a.example/x', 'https://a.example/')?.href).toBe('https://a.example/');
    expect(() => to('https://a.example/x', 'http://a.example/')).toThrow(
      'redirects to http://a.example/, which is not safe',
    );
  });
});

test('a password in an address is not shown', () => {
  expect(shown(new URL('https://me:secret@a.example/x'))).toBe('https://a.example/x');
});
