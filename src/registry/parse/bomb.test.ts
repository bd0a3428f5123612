// A gzip bomb of 10 GiB is refused after a few of its bytes, in little memory.
import { expect, setDefaultTimeout, test } from 'bun:test';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createGzip } from 'node:zlib';

// Whole registries on a busy machine take their time.
setDefaultTimeout(60_000);

const MEMBER = 256;
const MEBIBYTE = new Uint8Array(1024 * 1024);

/** 10 GiB: a beginning, and then 40 gzip members of 256 MiB each, which unpack one after the other (RFC 1952, 2.2). */
async function bomb(beginning: string, filling: number): Promise<Uint8Array> {
  const piece = MEBIBYTE.fill(filling);
  const zip = async (parts: Iterable<Uint8Array | string>) =>
    buffer(Readable.from(parts).pipe(createGzip({ level: 9 })));
  const member = await zip(Array<Uint8Array>(MEMBER).fill(piece));
  return Buffer.concat([await zip([beginning]), ...Array<Uint8Array>(40).fill(member)]);
}

const XML = '<registry id="service-names-port-numbers">';

test.each([
  ['of zeros', '\0', 0, /neither/],
  ['of blanks inside XML, between elements', XML, 32, /more than 65,536/],
  ['of blanks before anything else', ' ', 32, /unpacks to more than 67,108,864 bytes/],
] as const)(
  'a bomb %s',
  async (_, beginning, filling, says) => {
    const folder = await mkdtemp(join(tmpdir(), 'portolan-bomb-'));
    try {
      const path = join(folder, 'bomb.gz');
      const bytes = await bomb(beginning, filling);
      await writeFile(path, bytes);
      expect(bytes.length).toBeLessThan(20_000_000);
      const { message, read, peak } = await parseInChild(path);
      expect(message).toMatch(says);
      expect(read).toBeLessThan(1_000_000);
      // Bun alone takes some 40 MB; 64 MiB is what may be unpacked at all.
      expect(peak).toBeLessThan(250_000_000);
    } finally {
      await rm(folder, { recursive: true });
    }
  },
  60_000,
);

async function parseInChild(path: string): Promise<{ message: string; read: number; peak: number }> {
  const child = Bun.spawn([process.execPath, `${import.meta.dir}/bomb.testing.ts`, path], {
    stdout: 'pipe',
    stderr: 'inherit',
  });
  return JSON.parse(await new Response(child.stdout).text());
}
