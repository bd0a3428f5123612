// What answers is found by asking: here and in other network namespaces, in plain words and inside of TLS.
import { describe, expect, test } from 'bun:test';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttps } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTls } from 'node:tls';
import type { IdentifiedListener, Identities } from '../../src/model/identity.ts';
import { needs } from '../support/needs.ts';
import { portolan, type Where } from './support/portolan.ts';
import { LIVE, only } from './support/scenario.ts';
import { World } from './support/world.ts';

const need = needs(LIVE);
const PATIENCE = 60_000;
const PAGE = 'HTTP/1.1 200 OK\\r\\nServer: nginx/1.22.1\\r\\nContent-Length: 2\\r\\n\\r\\nok';
const FTP = '220 (vsFTPd 3.0.3)\\r\\n';

async function identify(args: readonly string[], where: Where = {}): Promise<Identities> {
  const said = await portolan(['identify', ...args, '--json'], where);
  if (said.status !== 0) throw new Error(`portolan identify ended with ${said.status}: ${said.stderr}`);
  // Its shape is a public contract with a schema of its own tests.
  return JSON.parse(said.stdout) as Identities;
}

async function identifyIn(world: World, ...args: string[]): Promise<readonly IdentifiedListener[]> {
  return (await identify(['--namespace', String(world.network), ...args])).identities;
}

describe.skipIf(need.skip)('identify', () => {
  test(
    'a web server, a greeting and an echo in another network namespace, where our own ports are others',
    async () => {
      await using world = await World.open();
      await world.start('answer', ['tcp,0.0.0.0,7101', 'asked', PAGE]);
      await world.start('answer', ['tcp,127.0.0.1,7102', 'greet', FTP]);
      await world.start('answer', ['udp,127.0.0.1,7103', 'asked', '']);

      const [web, ftp, echo] = await identifyIn(world);

      // It answers everything with this page, and is not believed more than it deserves.
      expect(web).toMatchObject({ port: 7101, tier: 2, product: null });
      expect(web?.evidence.some(({ says }) => says.startsWith('answers anything'))).toBe(true);
      expect(ftp).toMatchObject({ port: 7102, protocol: 'ftp', product: 'vsftpd', version: '3.0.3', tls: false });
      expect(echo).toMatchObject({ port: 7103, transport: 'udp', protocol: 'echo' });
    },
    PATIENCE,
  );

  test(
    'one that waits to be told who calls',
    async () => {
      await using world = await World.open();
      await world.start('answer', ['tcp,127.0.0.1,7104', 'proxied', PAGE]);

      const proxied = only(await identifyIn(world));

      expect(proxied.sent).toContain('PROXY UNKNOWN');
      expect(proxied.layers.find(({ layer }) => layer === 'wrapper')?.value).toBe('PROXY protocol');
    },
    PATIENCE,
  );

  test(
    'nothing is sent in tier 0, and nothing said in tier 1',
    async () => {
      await using world = await World.open();
      const server = await world.start('answer', ['tcp,127.0.0.1,7105', 'greet', FTP]);

      const plan = await portolan(['identify', '--plan', '--namespace', String(world.network), '--json']);
      const silent = only(await identifyIn(world, '--tier', '0'));
      const heard = only(await identifyIn(world, '--tier', '1'));

      expect(JSON.parse(plan.stdout).listeners[0].questions[0]).toMatchObject({ says: 'GET /', because: 'common' });
      expect(silent).toMatchObject({ tier: 0, sent: [], tls: null });
      expect(heard).toMatchObject({ tier: 1, sent: [], protocol: 'ftp', product: 'vsftpd' });
      // Once to listen, and once more because a stranger may be another the next time.
      expect(JSON.parse((await server.finish()) ?? '')).toMatchObject({ connections: 2 });
    },
    PATIENCE,
  );

  test(
    'one program on both families is asked once',
    async () => {
      await using world = await World.open();
      const server = await world.start('serve', ['tcp,0.0.0.0,7106', 'tcp,::,7106,v6only=1']);

      const identities = await identifyIn(world, '--tier', '1');

      expect(server.pid).toBeGreaterThan(0);
      expect(identities.map(({ address }) => address)).toEqual(['0.0.0.0', '::']);
      expect(identities[1]?.evidence).toEqual(identities[0]?.evidence ?? []);
    },
    PATIENCE,
  );

  test(
    'nobody else is asked than who listens here, unless a host is named',
    async () => {
      await using world = await World.open();
      await world.start('answer', ['tcp,127.0.0.1,7108', 'greet', FTP]);

      const named = only((await identify(['--host', '127.0.0.1', '7108'], { inside: world })).identities);
      const scan = await portolan(['identify', '--host', '127.0.0.1', '1-65535'], { inside: world });

      expect(named).toMatchObject({ protocol: 'ftp', product: 'vsftpd', namespace: null });
      expect(scan).toMatchObject({ status: 2 });
      expect(scan.stderr).toContain('would be a scan');
    },
    PATIENCE,
  );
});

const tls = needs({ os: 'linux', commands: ['openssl'] });

describe.skipIf(tls.skip)('inside of TLS', () => {
  const folder = mkdtempSync(join(tmpdir(), 'portolan-tls-'));
  const make =
    'req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=harbour.test -addext subjectAltName=DNS:b.harbour.test';
  const certificate = () => {
    execFileSync('openssl', [...make.split(' '), '-keyout', join(folder, 'key'), '-out', join(folder, 'cert')], {
      stdio: 'ignore',
    });
    return { key: readFileSync(join(folder, 'key')), cert: readFileSync(join(folder, 'cert')) };
  };

  test(
    'a web server, and one that speaks first',
    async () => {
      const options = certificate();
      const web = createHttps({ ...options, ALPNProtocols: ['http/1.1'] }, (_, response) => {
        response.setHeader('X-Powered-By', 'Express').end('ok');
      });
      const mail = createTls(options, (socket) => {
        socket.on('error', () => {});
        socket.end('* OK [CAPABILITY IMAP4rev1] Dovecot (Debian) ready.\r\n');
      });
      mail.on('tlsClientError', () => {});
      try {
        const ports = await Promise.all([web, mail].map(listening));
        const { identities } = await identify([...ports.map(String), '--namespace', 'self']);
        const [first, second] = ports.map((port) => identities.find((each) => each.port === port));
        expect(first).toMatchObject({ protocol: 'http', product: 'Express', tls: true });
        const wrapper = first?.layers.find(({ layer }) => layer === 'wrapper');
        expect(wrapper?.value).toStartWith('TLSv1.');
        expect(wrapper?.evidence[0]?.says).toContain('harbour.test, b.harbour.test');
        expect(second).toMatchObject({ protocol: 'imap', product: 'Dovecot', tls: true });
      } finally {
        web.close();
        mail.close();
        rmSync(folder, { recursive: true });
      }
    },
    PATIENCE,
  );
});

function listening(server: ReturnType<typeof createTls>): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}
