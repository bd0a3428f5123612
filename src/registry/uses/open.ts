// Packed uses as the uses that the other rooms ask.
import { TRANSPORTS, type Transport } from '../../model/port.ts';
import type { Use, Uses } from '../../model/use.ts';
import { UsesFile } from './file.ts';
import { recogniser } from './recognise.ts';
import { type Searchable, searchable, searchUses, similarUses } from './search.ts';

/** `Uses`, and what tells a living product from a ghost. */
export interface OpenUses extends Uses {
  readonly count: number;
  /** Whether anybody uses the port, on any transport, without saying who. */
  isUsed(port: number): boolean;
  /** Other ports within a distance of this one that have a use, in order. */
  near(port: number, distance: number): readonly number[];
  /** The use whose product a word names (`couchbase`), in whatever case; null where there is none. */
  product(word: string): Use | null;
}

const MOST_HITS = 50;
const MOST_SIMILAR = 5;

/**
 * The uses in a packed file, which is checked at once and otherwise read only where it is asked for.
 *
 * @throws PortolanError `input` when the bytes are not packed uses, or not all of them, or not as they were written.
 */
export function openUses(bytes: Uint8Array): OpenUses {
  const file = new UsesFile(bytes);
  const all = () => Array.from({ length: file.count }, (_, index) => file.use(index));
  let made: Searchable[] | undefined;
  const texts = () => {
    made ??= all().map(searchable);
    return made;
  };
  return {
    count: file.count,
    at: (port, transport) => usesAt(file, port, transport),
    recognise: recogniser(file),
    get: (id) => byId(file, id),
    all,
    search: (words, limit = MOST_HITS) => searchUses(texts(), words, limit),
    similar: (name, limit = MOST_SIMILAR) => similarUses(all(), name, limit),
    isUsed: (port) => TRANSPORTS.some((transport) => file.at(port, transport).length > 0),
    near: (port, distance) => file.between(port - distance, port + distance).filter((near) => near !== port),
    product: (word) => productNamed(file, word.toLowerCase()),
  };
}

function usesAt(file: UsesFile, port: number, transport: Transport): Use[] {
  const found = file.at(port, transport);
  const uses: Use[] = [];
  for (let index = 0; index < found.length; index++) uses.push(file.use(found[index] ?? 0));
  return uses;
}

/** Uses are packed in the order of their ids. */
function byId(file: UsesFile, id: string): Use | null {
  let low = 0;
  let high = file.count - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const use = file.use(middle);
    if (use.id === id) return use;
    if (use.id < id) low = middle + 1;
    else high = middle - 1;
  }
  return null;
}

function productNamed(file: UsesFile, word: string): Use | null {
  for (const index of file.mayBe('product', word)) {
    const use = file.use(index);
    if (use.name.toLowerCase().startsWith(word)) return use;
  }
  return null;
}
