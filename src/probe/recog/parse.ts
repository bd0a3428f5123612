// A file of recog fingerprints (https://github.com/rapid7/recog, BSD): XML, with patterns as Ruby writes them. Pure.
import { SaxesParser } from 'saxes';
import { regexFrom } from './regex.ts';

export interface Fingerprint {
  readonly pattern: RegExp;
  readonly description: string;
  /** What a match tells: a fixed value, or the group of the pattern that holds it. */
  readonly params: readonly { readonly name: string; readonly group: number; readonly value: string }[];
}

export interface FingerprintFile {
  /** Which text they match: `ssh.banner`, `http_header.server`. */
  readonly matches: string;
  /** The protocol that the file is for; null where it does not say. */
  readonly protocol: string | null;
  readonly fingerprints: readonly Fingerprint[];
  /** Patterns that this program's engine does not understand, and left out. */
  readonly leftOut: number;
}

const MOST = 20_000;

/** Throws an Error that names line and fault where it is no such file. */
export function parseRecog(xml: string): FingerprintFile {
  const parser = new SaxesParser();
  const fingerprints: Fingerprint[] = [];
  let root: { matches: string; protocol: string | null } | null = null;
  let open: { pattern: RegExp | null; description: string; params: Fingerprint['params'][number][] } | null = null;
  let inDescription = false;
  let leftOut = 0;
  parser.on('doctype', () => parser.fail('it has a DOCTYPE'));
  parser.on('opentag', ({ name, attributes }) => {
    if (root === null) {
      if (name !== 'fingerprints') parser.fail(`its root is ${name.slice(0, 40)}, not fingerprints`);
      root = { matches: attributes.matches ?? '', protocol: attributes.protocol ?? null };
    } else if (name === 'fingerprint') {
      if (fingerprints.length + leftOut >= MOST) parser.fail(`it has more than ${MOST} fingerprints`);
      open = { pattern: regexFrom(attributes.pattern ?? '', attributes.flags ?? ''), description: '', params: [] };
    } else if (name === 'param' && open !== null) {
      const group = Number(attributes.pos ?? 0);
      open.params.push({ name: attributes.name ?? '', group, value: attributes.value ?? '' });
    }
    inDescription = name === 'description';
  });
  parser.on('text', (text) => {
    if (inDescription && open !== null) open.description = (open.description + text).slice(0, 200);
  });
  parser.on('closetag', ({ name }) => {
    inDescription = false;
    if (name !== 'fingerprint' || open === null) return;
    if (open.pattern === null) leftOut++;
    else fingerprints.push({ ...open, pattern: open.pattern, description: open.description.trim() });
    open = null;
  });
  parser.write(xml).close();
  const { matches, protocol } = told(root);
  return { matches, protocol, fingerprints, leftOut };
}

// The compiler does not see that a handler has set it.
function told(root: { matches: string; protocol: string | null } | null): { matches: string; protocol: string | null } {
  return root ?? { matches: '', protocol: null };
}
