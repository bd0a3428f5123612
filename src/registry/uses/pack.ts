// From uses to the packed file that `openUses` looks things up in.
import { PortolanError } from '../../model/error.ts';
import { TRANSPORTS } from '../../model/port.ts';
import type { Use } from '../../model/use.ts';
import { crc32 } from '../../runtime/crc32.ts';
import { CHECKED_FROM, HEADER_BYTES, keyHash, MAGIC, MOST_RANK, MOST_USES, VERSION } from './layout.ts';
import { productOf } from './product.ts';

/**
 * The packed file. Uses of one port are told in the order of the main port of each (see `UsesFile.at`), and where that
 * says nothing, in the order of `told`.
 *
 * @throws PortolanError `input` when two have the same id, or there are more than the format can number.
 */
export function packUses(told: readonly Use[]): Uint8Array {
  const uses = [...told].sort((a, b) => (a.id < b.id ? -1 : 1));
  check(uses);
  const texts = uses.map((use) => new TextEncoder().encode(JSON.stringify(use)));
  const { singles, runs } = portTables(uses, told);
  const keys = keyTable(uses);
  return assemble([uses.length, singles.length / 2, runs.length / 2, keys.length / 2], texts, [singles, runs, keys]);
}

/** The uses of several files, best known first: the first of each file, then the second of each, and so on. */
export function inTurn(files: readonly (readonly Use[])[]): Use[] {
  const longest = Math.max(0, ...files.map((uses) => uses.length));
  return Array.from({ length: longest }, (_, at) => files.flatMap((uses) => uses[at] ?? [])).flat();
}

function check(uses: readonly Use[]): void {
  if (uses.length > MOST_USES) throw refused(`there are more than ${MOST_USES}`);
  for (const [index, { id, ports }] of uses.entries()) {
    if (uses[index + 1]?.id === id) throw refused(`two have the id "${id}"`);
    if (ports.length > MOST_RANK) throw refused(`"${id}" has more than ${MOST_RANK} ports`);
  }
}

const refused = (why: string) => new PortolanError('input', `Cannot pack the uses: ${why}`);

/** In the order in which the uses of a port are told, so that nobody has to sort them: see `UsesFile.at`. */
function portTables(uses: readonly Use[], told: readonly Use[]): { singles: number[]; runs: number[] } {
  const numbers = new Map(uses.map((use, index) => [use, index]));
  const rows = told.flatMap((use) =>
    use.ports.map(({ port, last, transports }, rank) => {
      const mask = transports.reduce((bits, transport) => bits | (1 << TRANSPORTS.indexOf(transport)), 0);
      const index = numbers.get(use) ?? 0;
      return { port, last, rank, entry: ((index << 16) | (rank << 8) | mask) >>> 0 };
    }),
  );
  rows.sort((a, b) => a.rank - b.rank);
  const width = ({ port, last }: (typeof rows)[number]): number => (last ?? port) - port;
  const singles = rows.filter(({ last }) => last === null).sort((a, b) => a.port - b.port);
  const runs = rows.filter(({ last }) => last !== null).sort((a, b) => width(a) - width(b));
  return {
    singles: singles.flatMap(({ port, entry }) => [port, entry]),
    runs: runs.flatMap(({ port, last, entry }) => [((port << 16) | (last ?? port)) >>> 0, entry]),
  };
}

function keyTable(uses: readonly Use[]): number[] {
  const keys: [number, number][] = [];
  for (const [index, use] of uses.entries()) {
    for (const name of use.packages) keys.push([keyHash('package', name), index]);
    for (const name of use.programs) keys.push([keyHash('program', name), index]);
    for (const name of use.executables) keys.push([keyHash('executable', name), index]);
    const product = productOf(use.name);
    if (product !== null) keys.push([keyHash('product', product), index]);
  }
  return keys.sort(byNumbers).flat();
}

const byNumbers = (a: readonly [number, number], b: readonly [number, number]): number => a[0] - b[0] || a[1] - b[1];

function assemble(counts: number[], texts: readonly Uint8Array[], tables: readonly number[][]): Uint8Array {
  const offsets = [0];
  for (const text of texts) offsets.push((offsets.at(-1) ?? 0) + text.length);
  const words = [...counts, ...offsets, ...tables.flat()];
  const begin = HEADER_BYTES + (words.length - counts.length) * 4;
  const bytes = new Uint8Array(begin + (offsets.at(-1) ?? 0));
  const view = new DataView(bytes.buffer);
  for (const [index, word] of words.entries()) view.setUint32(CHECKED_FROM + index * 4, word, true);
  for (const [index, text] of texts.entries()) bytes.set(text, begin + (offsets[index] ?? 0));
  bytes.set(MAGIC);
  view.setUint32(8, VERSION, true);
  view.setUint32(12, bytes.length, true);
  view.setUint32(16, crc32(bytes.subarray(CHECKED_FROM)), true);
  return bytes;
}
