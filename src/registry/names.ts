// Service names: exact, by prefix, and nearly right.
import type { RegistryRecord } from '../model/registry.ts';
import { closeness } from './edit-distance.ts';
import type { PackedFile } from './packed/file.ts';
import { HAS_PORTS, ROW } from './packed/layout.ts';

/** A row that has a name, which is given in lower case. */
export interface NamedRow {
  readonly name: string;
  readonly row: number;
}

/** The packed list of named rows, which is sorted by name in lower case. */
export class Names {
  readonly #file: PackedFile;

  constructor(file: PackedFile) {
    this.#file = file;
  }

  /** Rows of a service name, in the registry's order. Case does not matter (RFC 6335, section 5.1). */
  rows(name: string): RegistryRecord[] {
    return this.exactly(name.toLowerCase()).map(({ row }) => this.#file.record(row));
  }

  /** Rows of a name given in lower case. */
  exactly(name: string): NamedRow[] {
    return this.#from(name, (found) => found === name);
  }

  /** Rows whose name begins with a prefix given in lower case, by name. */
  startingWith(prefix: string): NamedRow[] {
    return this.#from(prefix, (found) => found.startsWith(prefix));
  }

  /**
   * Names at most two slips away (one for up to four letters), the nearest first; of equally near ones, those of the
   * lowest port, because a mistyped name is more often a famous one.
   */
  similar(name: string, limit: number): string[] {
    const wanted = name.toLowerCase();
    const most = wanted.length <= 4 ? 1 : 2;
    const found = new Map<string, { slips: number; port: number; name: string }>();
    for (const row of this.#file.byName) {
      const candidate = this.#file.text(this.#file.field(row, ROW.name)) ?? '';
      const key = candidate.toLowerCase();
      if (key === wanted) continue;
      const slips = closeness(wanted, key, most);
      if (slips === null) continue;
      const port = this.#file.field(row, ROW.kind) & HAS_PORTS ? this.#file.field(row, ROW.first) : Infinity;
      const known = found.get(key);
      if (known === undefined || port < known.port) found.set(key, { slips, port, name: candidate });
    }
    const sorted = [...found.values()].sort((a, b) => a.slips - b.slips || a.port - b.port);
    return sorted.slice(0, limit).map((one) => one.name);
  }

  #from(wanted: string, accepts: (name: string) => boolean): NamedRow[] {
    const { byName } = this.#file;
    const found: NamedRow[] = [];
    for (let index = this.#lowerBound(wanted); index < byName.length; index++) {
      const name = this.#nameAt(index);
      if (!accepts(name)) break;
      found.push({ name, row: byName[index] ?? 0 });
    }
    return found;
  }

  #lowerBound(wanted: string): number {
    let low = 0;
    let high = this.#file.byName.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#nameAt(middle) < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #nameAt(index: number): string {
    return (this.#file.text(this.#file.field(this.#file.byName[index] ?? 0, ROW.name)) ?? '').toLowerCase();
  }
}
