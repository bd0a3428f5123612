// Every --json document of the program is as its schema says, and every schema has a document.
import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HARBOUR } from '../../fixtures/constructed/harbour.ts';
import { HOSTILE } from '../../fixtures/constructed/hostile.ts';
import { needs } from '../support/needs.ts';
import { portolan, ROOT } from './support/portolan.ts';
import { faults, SCHEMA_FILES } from './support/schemas.ts';

let server: Server;
beforeAll(async () => {
  server = createServer().listen(0, '127.0.0.1');
  await new Promise((ready) => server.once('listening', ready));
});
afterAll(() => server.close());

const documents: readonly [schema: string, args: string[]][] = [
  ['snapshot', ['list']],
  ['snapshot', ['list', '--holders', 'proc']],
  ['snapshot', ['list', '--port', '1', '--transport', 'dccp']],
  ...['0', '80', '297', '300', '443/udp', '512', '659', '1023', '2905', '6003', '7775', '50000'].map(
    (port): [string, string[]] => ['port', [port]],
  ),
  ['service', ['ssh']],
  ['service', ['http']],
  ['service', ['x11']],
  ['range', ['280-310']],
  ['range', ['6000-6063/tcp']],
  ['search', ['search', 'data', 'mover']],
  ['search', ['search', 'http', '--limit', '3']],
  ['search', ['search', 'xyzzyplugh']],
  ['gaps', ['gaps', '--range', 'system']],
  ['gaps', ['gaps', '--transport', 'sctp', '--min', '1000']],
  ['stats', ['stats']],
  ['feedback', ['feedback']],
  ['rules', ['rule']],
  ['rule', ['rule', 'database-in-the-open']],
  ['doctor', ['doctor']],
  ['free', ['free', '1', '--dry-run']],
  ['why', ['why', '1']],
  ['pick', ['pick', '--for', 'my-app']],
  ['application', ['pick', '--for', 'my-app', '--application']],
  // A port of nobody's: what others listen on is theirs, and is not asked in a test.
  ['identities', ['identify', '1', '--tier', '0']],
  ['plan', ['identify', '--plan']],
];

describe('real documents', () => {
  for (const [schema, args] of documents) {
    test(`portolan ${args.join(' ')} --json`, async () => {
      const { out } = await portolan([...args, '--json']);
      const document: unknown = JSON.parse(out);
      expect(document).toHaveProperty('schema', `portolan/${schema}/1`);
      expect(faults(schema, document)).toEqual([]);
    });
  }

  test('a listing that has a listener of ours in it', async () => {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the server has no port');
    const { status, out } = await portolan(['list', '--port', String(address.port), '--json']);
    const document = JSON.parse(out);
    expect(faults('snapshot', document)).toEqual([]);
    expect(document.listeners).toHaveLength(1);
    expect(document.listeners[0].holders.map((holder: { pid: number }) => holder.pid)).toContain(process.pid);
    expect(status).toBe(0);
  });

  test('what a listener of ours is, though it says nothing', async () => {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the server has no port');
    const { out } = await portolan(['identify', String(address.port), '--tier', '1', '--json']);
    const document = JSON.parse(out);
    expect(faults('identities', document)).toEqual([]);
    expect(document.identities).toHaveLength(1);
    expect(document.identities[0]).toMatchObject({ port: address.port, tier: 1, protocol: null, sent: [] });
  });

  const iana = needs({ path: '../shared/iana/service-names-port-numbers-2026-08-17.xml.gz' });
  test.skipIf(iana.skip)(
    'portolan update --json, twice',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'portolan-update-'));
      try {
        const from = join(ROOT, '../shared/iana/service-names-port-numbers-2026-08-17.xml.gz');
        const run = () =>
          portolan(['update', '--from', from, '--force', '--json'], { env: { PORTOLAN_DATA_DIR: folder } });
        for (const outcome of ['updated', 'unchanged']) {
          const { status, out } = await run();
          const document: unknown = JSON.parse(out);
          expect(document).toHaveProperty('status', outcome);
          expect(faults('update', document)).toEqual([]);
          expect(status).toBe(0);
        }
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
    60_000,
  );
});

describe('the schemas', () => {
  test('fit the constructed machines', () => {
    expect(faults('snapshot', HARBOUR)).toEqual([]);
    expect(faults('snapshot', HOSTILE)).toEqual([]);
  });

  test('catch what is missing and what is new, everywhere', () => {
    const [first, ...others] = HARBOUR.listeners;
    expect(faults('snapshot', { ...HARBOUR, listeners: [{ ...first, reach: 'everywhere' }, ...others] })).not.toEqual(
      [],
    );
    expect(faults('snapshot', { ...HARBOUR, listeners: [{ ...first, novelty: 1 }, ...others] })).not.toEqual([]);
    expect(faults('snapshot', { ...HARBOUR, takenAt: 'today' })).not.toEqual([]);
    expect(faults('snapshot', { ...HARBOUR, coverage: { ...HARBOUR.coverage, gaps: undefined } })).not.toEqual([]);
  });

  test('each has a document above', () => {
    // Those of policies and uses are for files that people write, and are held against them beside the code that reads
    // them; those of the site's own answers are in test/site.
    const tested = new Set([
      'model',
      'update',
      'check',
      'policy',
      'use',
      'problem',
      'site-search',
      ...documents.map(([schema]) => schema),
    ]);
    expect(SCHEMA_FILES.map((file) => file.replace('.schema.json', '')).sort()).toEqual([...tested].sort());
  });
});
