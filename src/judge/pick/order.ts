// In which order ports are tried: by a name, near a number, or by chance. Pure but for the last.
import type { PortSpan } from '../../model/port.ts';
import { digest } from '../../runtime/digest.ts';

/**
 * The ports of a span in an order that the name alone decides: the same on every machine, whatever registry is in use, so
 * that two machines differ only in what they have to pass over. SHA-256 of the name and a counter, read as numbers.
 */
export function* namedOrder(name: string, { first, last }: PortSpan): Generator<number> {
  const size = last - first + 1;
  // Above it, numbers would favour the lower ports.
  const fair = Math.floor(2 ** 32 / size) * size;
  const given = new Set<number>();
  for (let round = 0; given.size < size && round < ROUNDS; round++) {
    for (const number of numbers(`portolan pick 1\n${sameName(name)}\n${round}`)) {
      const port = first + (number % size);
      if (number >= fair || given.has(port)) continue;
      given.add(port);
      yield port;
    }
  }
  // Chance leaves some out for long; they come in order.
  for (let port = first; port <= last; port++) if (!given.has(port)) yield port;
}

const ROUNDS = 20_000;

/** However it is typed: `My-App ` and `my-app` are one name. */
export function sameName(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}

function numbers(text: string): readonly number[] {
  const hash = digest('sha256');
  hash.update(new TextEncoder().encode(text));
  return (hash.hex().match(/.{8}/g) ?? []).map((word) => Number.parseInt(word, 16));
}

/** The nearest first, the lower of two that are equally near. */
export function* nearOrder(near: number, { first, last }: PortSpan): Generator<number> {
  for (let distance = 0; distance <= last; distance++) {
    for (const port of distance === 0 ? [near] : [near - distance, near + distance])
      if (port >= first && port <= last) yield port;
  }
}

/** By chance, so that two services that nobody named seldom meet. */
export function* randomOrder({ first, last }: PortSpan): Generator<number> {
  const ports = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  for (let left = ports.length; left > 0; left--) {
    const [draw = 0] = crypto.getRandomValues(new Uint32Array(1));
    const at = draw % left;
    const port = ports[at] as number; // below `left`
    ports[at] = ports[left - 1] as number;
    yield port;
  }
}
