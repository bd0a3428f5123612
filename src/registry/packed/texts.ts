// Every different text once, by number.
import { PortolanError } from '../../model/error.ts';
import { MOST_IDS } from './layout.ts';

/** Collects texts while a registry is packed. Text 0 is "nothing". */
export class TextPool {
  readonly #ids = new Map<string, number>([['', 0]]);

  /** The number of a text, the same for the same text. */
  id(text: string | null): number {
    const known = this.#ids.get(text ?? '');
    if (known !== undefined) return known;
    const id = this.#ids.size;
    if (id > MOST_IDS) {
      throw new PortolanError('input', `Cannot pack the registry: it has more than ${MOST_IDS} different texts`);
    }
    this.#ids.set(text ?? '', id);
    return id;
  }

  /** All texts in UTF-8, and where each begins; one more offset marks the end. */
  sections(): { offsets: Uint32Array; bytes: Uint8Array } {
    const encoder = new TextEncoder();
    const encoded = [...this.#ids.keys()].map((text) => encoder.encode(text));
    const offsets = new Uint32Array(encoded.length + 1);
    for (const [id, one] of encoded.entries()) offsets[id + 1] = (offsets[id] ?? 0) + one.length;
    const bytes = new Uint8Array(offsets[encoded.length] ?? 0);
    for (const [id, one] of encoded.entries()) bytes.set(one, offsets[id]);
    return { offsets, bytes };
  }
}
