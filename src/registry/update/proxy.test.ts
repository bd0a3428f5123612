// Updates go through the proxy that the environment names: real proxies, real tunnels.
import { describe, expect, setDefaultTimeout, test } from 'bun:test';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { needs } from '../../../test/support/needs.ts';
import { serve } from './server.testing.ts';

// Whole registries on a busy machine take their time.
setDefaultTimeout(60_000);

const openssl = needs({ commands: ['openssl'] });

/** What a process with this environment gets from the address. */
async function fetched(url: string, env: Record<string, string>): Promise<string> {
  const inherited = Object.entries(process.env).filter(([name]) => !/_proxy$|^NODE_EXTRA_CA_CERTS$/i.test(name));
  const child = Bun.spawn([process.execPath, `${import.meta.dir}/proxy.testing.ts`, url], {
    env: { ...Object.fromEntries(inherited), ...env },
    stdout: 'pipe',
    stderr: 'inherit',
  });
  return new Response(child.stdout).text();
}

describe('HTTP_PROXY', () => {
  test('is asked for the whole address', async () => {
    await using proxy = await serve((_, response) => response.end('from the proxy'));
    // The name does not exist: only the proxy could answer.
    expect(await fetched('http://registry.invalid/x.xml', { HTTP_PROXY: proxy.url })).toBe('from the proxy');
    expect(proxy.requests[0]?.url).toBe('http://registry.invalid/x.xml');
  });

  test('is not asked for what NO_PROXY names', async () => {
    await using proxy = await serve((_, response) => response.end('from the proxy'));
    await using server = await serve((_, response) => response.end('from the server'));
    expect(await fetched(server.url, { HTTP_PROXY: proxy.url, NO_PROXY: '127.0.0.1' })).toBe('from the server');
    expect(proxy.requests).toHaveLength(0);
  });

  test('that refuses is an error that names it', async () => {
    await using proxy = await serve((_, response) => response.writeHead(407).end());
    const text = await fetched('http://registry.invalid/x.xml', { HTTP_PROXY: proxy.url });
    expect(text).toMatch(/^failed: Cannot fetch http:\/\/registry\.invalid\/x\.xml: the server answered 407/);
  });
});

describe('HTTPS_PROXY', () => {
  test('is asked for a tunnel; without one there is no answer', async () => {
    await using proxy = await serve(
      () => {},
      (_, socket) => socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'),
    );
    const text = await fetched('https://registry.invalid/x.xml', { HTTPS_PROXY: proxy.url });
    expect(proxy.requests[0]).toMatchObject({ method: 'CONNECT', url: 'registry.invalid:443' });
    expect(text).toStartWith('failed: Cannot fetch https://registry.invalid/x.xml');
  });

  test.skipIf(openssl.skip)('tunnels to a server whose certificate is checked', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'portolan-tls-'));
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const made = Bun.spawn(
      ['openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, '-days', '2'].concat([
        '-subj',
        '/CN=registry.invalid',
        '-addext',
        'subjectAltName=DNS:registry.invalid',
      ]),
      { stderr: 'ignore' },
    );
    expect(await made.exited).toBe(0);
    const server = createServer({ key: await readFile(key), cert: await readFile(cert) }, (_, response) =>
      response.end('through the tunnel'),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    try {
      await using proxy = await serve(
        () => {},
        (_, socket) => {
          const onward = connect(port, '127.0.0.1', () => {
            socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
            socket.pipe(onward).pipe(socket);
          });
          onward.on('error', () => socket.destroy());
          socket.on('error', () => onward.destroy());
        },
      );
      const url = 'https://registry.invalid/x.xml';
      expect(await fetched(url, { HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: cert })).toBe('through the tunnel');
      // A certificate that nobody vouches for is refused, also behind a proxy.
      expect(await fetched(url, { HTTPS_PROXY: proxy.url })).toMatch(/^failed: .*certificate/i);
      expect(proxy.requests.map(({ method }) => method)).toEqual(['CONNECT', 'CONNECT']);
    } finally {
      server.closeAllConnections();
      server.close();
      await rm(folder, { recursive: true });
    }
  });
});
