// What a region says, in a few characters: a page that has it already is not sent it again.
import { digest } from '../../runtime/digest.ts';

export function digestOf(text: string): string {
  const hash = digest('sha256');
  hash.update(new TextEncoder().encode(text));
  return hash.hex().slice(0, 12);
}
