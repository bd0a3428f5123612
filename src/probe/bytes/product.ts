// Products by what they write into their greetings, and where the version stands in it.
import type { Recognition } from '../prober.ts';

/** A pattern, and the product as its makers write it; the version is the first group that matched. */
export type Mark = readonly [RegExp, string];

export type Named = Pick<Recognition, 'product' | 'version'>;

export const UNNAMED: Named = { product: null, version: null };

/** The first mark that is found in the text. */
export function productIn(text: string, marks: readonly Mark[]): Named {
  for (const [pattern, product] of marks) {
    const found = pattern.exec(text);
    if (found) return { product, version: found.slice(1).find((group) => group) ?? null };
  }
  return UNNAMED;
}

/** `nginx/1.22.1 (Debian)`, `RabbitMQ/3.10.8`: a product and its version, as RFC 9110 (section 10.1.5) writes them. */
export function slashed(text: string | undefined): Named {
  const found = /^([A-Za-z][\w .+-]*?)(?:[/ ]v?(\d[\w.+~-]*))?(?: ?\(.*)?$/.exec(text?.trim() ?? '');
  return found ? { product: found[1] ?? null, version: found[2] ?? null } : UNNAMED;
}
