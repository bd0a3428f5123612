// Whether an answer about a port is right, by what truly listens there.
import type { Listening, Truth } from '../server.ts';
import type { Moored } from './harbour.ts';
import { versionOf } from './packages.ts';

/** What somebody says of a port. `product` and `version` null: says nothing of it. */
export interface Claim {
  readonly protocol: string | null;
  readonly product: string | null;
  readonly version: string | null;
}

/** `unknown` is an honest answer, `wrong` is not. `why` says what was expected; '' where it is right. */
export interface Grade {
  readonly grade: 'right' | 'unknown' | 'wrong';
  readonly why: string;
}

/** Grades a claim. A part that is not claimed is not wrong; a wrong part makes all of it wrong. */
export function gradeOf(claim: Claim, { is }: Listening, { server }: Moored): Grade {
  const wrong = [
    ...(isProtocol(claim.protocol, is) ? [] : [`protocol ${claim.protocol}, which is ${is.protocols[0]}`]),
    ...(isProduct(claim.product, is) ? [] : [`product ${claim.product}, which is ${is.products[0]}`]),
    ...(isVersion(claim, is, versionOf(server)) ? [] : [`version ${claim.version}, which is ${versionOf(server)}`]),
  ];
  if (wrong.length > 0) return { grade: 'wrong', why: wrong.join('; ') };
  // TLS with nothing known inside is half an answer.
  const known = claim.protocol !== null && !(claim.protocol === 'tls' && is.protocols[0] !== 'tls');
  return known ? { grade: 'right', why: '' } : { grade: 'unknown', why: `is ${is.protocols[0]}` };
}

function isProtocol(claimed: string | null, { protocols, tls }: Truth): boolean {
  if (claimed === null || (claimed === 'tls' && tls === true)) return true;
  return protocols.includes(claimed.toLowerCase());
}

function isProduct(claimed: string | null, { products }: Truth): boolean {
  if (claimed === null) return true;
  const said = plain(claimed);
  return products
    .map(plain)
    .some((name) => said === name || said.startsWith(`${name} `) || name.startsWith(`${said} `));
}

// A program may say less of its version than its package does, or add to it: one has to begin with the other.
function isVersion({ product, version }: Claim, is: Truth, known: string | null): boolean {
  const own = product !== null && plain(product) === plain(is.products[0] ?? '');
  if (version === null || known === null || !own) return true;
  const [a, b] = [version.toLowerCase(), known.toLowerCase()];
  return a.startsWith(b) || b.startsWith(a);
}

const plain = (name: string) =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9.+]+/g, ' ')
    .trim();
