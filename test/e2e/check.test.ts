// A policy as a team uses it: written from what listens, committed, and compared with what listens later.
import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { portolan } from './support/portolan.ts';
import { faults } from './support/schemas.ts';

const folder = mkdtempSync(join(tmpdir(), 'portolan-check-'));
const file = (name: string, text?: string): string => {
  const path = join(folder, name);
  if (text !== undefined) writeFileSync(path, text);
  return path;
};
let server: Server;
let port = 0;

/** A policy that lets everything be but what these entries say; nothing else on this machine plays a part. */
const lenient = (entries: string) =>
  `version = 1\n${entries}\n[[allow]]\nport = "0-65535"\nnamespace = ["self", "other"]\n`;

beforeAll(async () => {
  server = createServer().listen(0, '127.0.0.1');
  await new Promise<void>((ready) => server.once('listening', () => ready()));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  port = address.port;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

describe('portolan baseline', () => {
  test('writes what listens, and refuses to overwrite it', async () => {
    const path = file('baseline.toml');
    expect((await portolan(['baseline', path])).status).toBe(0);
    expect(readFileSync(path, 'utf8')).toMatch(
      new RegExp(`^\\[\\[expect\\]\\]\\nport = ${port}\\ntransport = "tcp"\\nreach = "loopback"`, 'm'),
    );
    const again = await portolan(['baseline', path]);
    expect(again.status).toBe(2);
    expect(again.err).toContain('it is there already');
    expect((await portolan(['baseline', path, '--force'])).status).toBe(0);
  });

  test('to standard output', async () => {
    const { status, out } = await portolan(['baseline', '-']);
    expect(status).toBe(0);
    expect(out).toContain(`port = ${port}\n`);
  });

  test('into a folder that is not there', async () => {
    const { status, err } = await portolan(['baseline', join(folder, 'none/portolan.toml')]);
    expect(status).toBe(2);
    expect(err).toContain('there is no such file');
  });
});

describe('portolan check', () => {
  test('no difference: 0, and nothing on standard output', async () => {
    const path = file('fits.toml', lenient(`[[require]]\nport = ${port}\ntransport = "tcp"\nreach = "loopback"`));
    const { status, out, err } = await portolan(['check', path]);
    expect([status, out]).toEqual([0, '']);
    expect(err).toContain('no difference');
  });

  test('each difference is a line, and the status 1', async () => {
    const path = file('differs.toml', lenient(`[[require]]\nport = 9\ntransport = "dccp"\n[[deny]]\nport = ${port}`));
    const { status, out } = await portolan(['check', path]);
    expect(status).toBe(1);
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => line.split('\t').slice(0, 2).join(' ')),
    ).toEqual([`denied ${port}/tcp`, 'missing 9/dccp']);
  });

  test('as a document', async () => {
    const path = file('document.toml', lenient(`[[deny]]\nport = ${port}\nreason = "not here"`));
    const { status, out } = await portolan(['check', path, '--json']);
    const document = JSON.parse(out);
    expect(faults('check', document)).toEqual([]);
    expect(document).toMatchObject({ ok: false, differences: [{ kind: 'denied', port, rule: `${path}:2` }] });
    expect(status).toBe(1);
  });

  for (const format of ['sarif', 'junit', 'github', 'markdown', 'csv', 'ndjson', 'table'] as const) {
    test(`as ${format}`, async () => {
      const path = file(`${format}.toml`, lenient(`[[deny]]\nport = ${port}`));
      const { status, out } = await portolan(['check', path, '--format', format]);
      expect(status).toBe(1);
      expect(out).toContain(String(port));
    });
  }

  test('a file that is not there: 2, and how to get one', async () => {
    const { status, err } = await portolan(['check', file('none.toml')]);
    expect(status).toBe(2);
    expect(err).toContain('portolan baseline');
  });

  test('a file that is wrong: 2, with its line', async () => {
    const { status, err } = await portolan(['check', file('wrong.toml', 'version = 1\n[[expect]]\nport = 70000\n')]);
    expect(status).toBe(2);
    expect(err).toContain('line 3 names port 70000');
  });

  test('a folder, and what is no text', async () => {
    expect((await portolan(['check', folder])).err).toContain('it is no file');
    const path = file('bytes.toml');
    writeFileSync(path, Uint8Array.from([0xff, 0xfe, 0]));
    expect((await portolan(['check', path])).err).toContain('it is not UTF-8');
  });

  test('other commands do not come as a report', async () => {
    const { status, err } = await portolan(['stats', '--format', 'junit']);
    expect(status).toBe(2);
    expect(err).toContain('does not come as junit');
  });
});
