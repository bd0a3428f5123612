// A source read through one of Node's transform streams, a few pieces at a time.
import { Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * Yields what the transform makes of the source, never reading far ahead. An error of either is thrown here, and both
 * are closed whenever the reader stops.
 */
export async function* through(
  source: AsyncIterable<string | Uint8Array>,
  transform: Transform,
): AsyncGenerator<unknown> {
  // The pipeline hands an error of the source on to the transform, whose reader throws it below.
  const feeding = pipeline(Readable.from(source, { objectMode: false }), transform).catch(() => {});
  try {
    yield* transform;
  } finally {
    transform.destroy();
    await feeding;
  }
}
