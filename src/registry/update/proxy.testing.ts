// For a test: fetches an address in a process of its own, because the runtime reads the proxy from its environment.
import { buffer } from 'node:stream/consumers';
import { download } from './download.ts';

try {
  const found = await download(new URL(process.argv[2] ?? ''), null, fetch);
  process.stdout.write(found.status === 'fetched' ? await buffer(found.bytes) : found.status);
} catch (error) {
  process.stdout.write(`failed: ${error instanceof Error ? error.message : error}`);
}
