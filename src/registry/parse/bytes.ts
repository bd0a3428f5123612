// From what arrives to plain bytes: gzip is undone as it comes in, and both sides have a limit.
import { createGunzip } from 'node:zlib';
import type { ParseLimits } from './limits.ts';
import { through } from './through.ts';
import { grouped, Unfit } from './unfit.ts';

/**
 * Yields the file's plain bytes, in pieces, never holding more than a few of them.
 * Throws Unfit when a limit is passed, or when gzip is damaged or cut off (RFC 1952: length and CRC are checked).
 */
export async function* plainBytes(
  source: Uint8Array | AsyncIterable<Uint8Array>,
  limits: ParseLimits,
): AsyncGenerator<Uint8Array> {
  const arriving = atMost(pieces(source), limits.arriving, 'is larger than');
  const { head, all } = await peek(arriving, 2);
  const gzipped = head[0] === 0x1f && head[1] === 0x8b;
  yield* gzipped ? atMost(gunzip(all), limits.unpacked, 'unpacks to more than') : all;
}

const PIECE = 64 * 1024;

/** One large array would be unpacked in one go; in pieces, reading can stop between them. */
async function* pieces(source: Uint8Array | AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of source instanceof Uint8Array ? [source] : source) {
    for (let at = 0; at < chunk.length; at += PIECE) yield chunk.subarray(at, at + PIECE);
  }
}

async function* atMost(source: AsyncIterable<Uint8Array>, limit: number, how: string): AsyncGenerator<Uint8Array> {
  let total = 0;
  for await (const chunk of source) {
    total += chunk.length;
    if (total > limit) throw new Unfit(`it ${how} ${grouped(limit)} bytes, which no registry file does`);
    yield chunk;
  }
}

async function peek(source: AsyncGenerator<Uint8Array>, count: number) {
  const seen: Uint8Array[] = [];
  let length = 0;
  while (length < count) {
    const next = await source.next();
    if (next.done) break;
    seen.push(next.value);
    length += next.value.length;
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    yield* seen;
    yield* source;
  }
  return { head: Buffer.concat(seen).subarray(0, count), all: all() };
}

async function* gunzip(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    // A Gunzip stream gives Buffers.
    yield* through(source, createGunzip()) as AsyncGenerator<Uint8Array>;
  } catch (error) {
    throw asUnfit(error);
  }
}

function asUnfit(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'Z_BUF_ERROR') return new Unfit('its gzip data is cut off before the end');
  if (code === 'Z_DATA_ERROR') return new Unfit(`its gzip data is damaged (${(error as Error).message})`);
  return error;
}
