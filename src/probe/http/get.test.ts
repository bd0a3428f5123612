// What a response is recognised as: server, product inside of it, and what it calls for.
import { describe, expect, test } from 'bun:test';
import { bytesOf } from '../example.ts';
import type { Recognition } from '../prober.ts';
import { response } from './face.ts';
import { get, recogniseHttp } from './get.ts';

function recognise(answer: string, cut = false): Recognition {
  const judged = recogniseHttp(bytesOf(answer), cut);
  if (judged === null || judged === 'more') throw new Error(`${judged}`);
  return judged;
}

describe('products', () => {
  test('a product shows itself through the server that carries it', () => {
    const page = response('200 OK', ['server: Cowboy'], '<title>RabbitMQ Management</title>');
    expect(recognise(page)).toMatchObject({ product: 'RabbitMQ', protocol: 'http', strength: 'structure' });
  });

  test('what stands behind a proxy is what it forwards to', () => {
    const page = response('200 OK', ['Server: nginx/1.22.1', 'Via: 1.1 varnish (Varnish/7.1)', 'X-Varnish: 2']);
    expect(recognise(page)).toMatchObject({ product: 'Varnish', more: [{ layer: 'forward', value: 'nginx' }] });
  });

  test('a server that nobody knows is called as it calls itself', () => {
    expect(recognise(response('200 OK', ['Server: Housekeeper/2.1'])).product).toBe('Housekeeper');
    expect(recognise(response('200 OK', ['Server: <script>'])).product).toBeNull();
  });

  test('without any name it is HTTP', () => {
    expect(recognise(response('418 I am a teapot', []))).toMatchObject({ protocol: 'http', product: null });
  });

  test('CUPS speaks IPP', () => {
    expect(recognise(response('200 OK', ['Server: CUPS/2.4 IPP/2.1'])).protocol).toBe('ipp');
  });
});

describe('a second question', () => {
  test.each([
    ['etcd', response('404 Not Found', [], '404 page not found\n'), 'GET /version'],
    ['Docker', response('404 Not Found', [], '{"message":"page not found"}\n'), 'GET /version'],
    ['Prometheus', response('302 Found', ['Location: /classic/graph']), 'GET /api/v1/status/buildinfo'],
    ['the inspector', response('400 Bad Request', [], 'WebSockets request was expected\r\n'), 'GET /json/version'],
    ['the registry', response('200 OK', ['Cache-Control: no-cache']), 'GET /v2/'],
  ])('finds %s', (_, page, says) => expect(recognise(page).next?.says).toBe(says));

  test('is not asked where all is known', () => {
    expect(recognise(response('200 OK', ['Server: squid/5.7'])).next).toBeUndefined();
  });
});

test('a body that goes on is waited for, and judged as it is when it goes no further', () => {
  const part = 'HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Length: 99\r\n\r\nhi';
  expect(recogniseHttp(bytesOf(part), false)).toBe('more');
  expect(recognise(part, true).product).toBe('nginx');
});

test('a GET is one that any client sends', () => {
  const text = Buffer.from(get('/x').bytes(new Uint8Array(16))).toString('latin1');
  expect(text).toStartWith('GET /x HTTP/1.1\r\nHost: localhost\r\n');
  expect(text).toEndWith('\r\n\r\n');
});
