// Packed uses, checked and ready to be looked into.
//
// Plain loops, as in the packed registry: every row of a listing passes here, before anything has been compiled.
import { PortolanError } from '../../model/error.ts';
import { TRANSPORTS, type Transport } from '../../model/port.ts';
import type { Use } from '../../model/use.ts';
import { crc32 } from '../../runtime/crc32.ts';
import { CHECKED_FROM, HEADER_BYTES, type KeyKind, keyHash, MAGIC, VERSION } from './layout.ts';

export class UsesFile {
  readonly count: number;
  readonly #offsets: Uint32Array;
  readonly #singles: Uint32Array;
  readonly #runs: Uint32Array;
  readonly #keys: Uint32Array;
  readonly #texts: Uint8Array;
  readonly #decoder = new TextDecoder();
  readonly #decoded: (Use | undefined)[] = [];

  /** @throws PortolanError `input` when these are not the whole and unharmed bytes of packed uses. */
  constructor(bytes: Uint8Array) {
    const file = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes);
    const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
    check(file, view);
    let at = HEADER_BYTES;
    const words = (length: number): Uint32Array => {
      const table = new Uint32Array(file.buffer, file.byteOffset + at, length);
      at += length * 4;
      return table;
    };
    this.count = view.getUint32(20, true);
    this.#offsets = words(this.count + 1);
    this.#singles = words(view.getUint32(24, true) * 2);
    this.#runs = words(view.getUint32(28, true) * 2);
    this.#keys = words(view.getUint32(32, true) * 2);
    this.#texts = file.subarray(at);
  }

  use(index: number): Use {
    let use = this.#decoded[index];
    if (use === undefined) {
      const text = this.#decoder.decode(this.#texts.subarray(this.#offsets[index], this.#offsets[index + 1]));
      // `packUses` wrote a Use there, and the checksum says that it is still what was written.
      use = JSON.parse(text) as Use;
      this.#decoded[index] = use;
    }
    return use;
  }

  /**
   * Numbers of the uses of a port: first those that name it by itself, then the narrowest run; of these that whose main
   * port it is, then the best known.
   */
  at(port: number, transport: Transport): number[] {
    const bit = 1 << TRANSPORTS.indexOf(transport);
    const uses: number[] = [];
    const add = (entry: number): void => {
      if (entry & bit && !uses.includes(entry >>> 16)) uses.push(entry >>> 16);
    };
    const singles = this.#singles;
    for (let row = firstAt(singles, port); singles[row] === port; row += 2) add(singles[row + 1] ?? 0);
    const runs = this.#runs;
    for (let row = 0; row < runs.length; row += 2) {
      const run = runs[row] ?? 0;
      if (run >>> 16 <= port && port <= (run & 0xffff)) add(runs[row + 1] ?? 0);
    }
    return uses;
  }

  /** Ports from here to there that a use names by themselves, not as part of a run. */
  between(first: number, last: number): number[] {
    const singles = this.#singles;
    const ports: number[] = [];
    for (let row = firstAt(singles, first); row < singles.length; row += 2) {
      const port = singles[row] ?? 0;
      if (port > last) break;
      if (ports[ports.length - 1] !== port) ports.push(port);
    }
    return ports;
  }

  /** Numbers of the uses that may go by this name: the hash is right, the name has still to be compared. */
  mayBe(kind: KeyKind, name: string): number[] {
    const hash = keyHash(kind, name);
    const uses: number[] = [];
    for (let row = firstAt(this.#keys, hash); this.#keys[row] === hash; row += 2) uses.push(this.#keys[row + 1] ?? 0);
    return uses;
  }
}

/** The first row of a table of pairs whose key is not below this one. */
function firstAt(table: Uint32Array, key: number): number {
  let low = 0;
  let high = table.length / 2;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((table[middle * 2] ?? 0) < key) low = middle + 1;
    else high = middle;
  }
  return low * 2;
}

function check(file: Uint8Array, view: DataView): void {
  if (file.length < HEADER_BYTES || MAGIC.some((byte, index) => file[index] !== byte)) {
    throw damaged('they do not begin like it');
  }
  const version = view.getUint32(8, true);
  if (version !== VERSION) throw damaged(`their format is version ${version}, and this program reads ${VERSION}`);
  const length = view.getUint32(12, true);
  if (length !== file.length) throw damaged(`they have ${file.length} bytes instead of ${length}`);
  if (crc32(file.subarray(CHECKED_FROM)) !== view.getUint32(16, true)) throw damaged('their checksum does not match');
}

const damaged = (why: string): PortolanError =>
  new PortolanError('input', `Cannot open the packed uses: ${why}`, {
    hint: 'build them again with "npm run build:registry"',
  });
