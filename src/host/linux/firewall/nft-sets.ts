// Look-ups in sets and maps of nftables: for which packets something is in there, and what the map then says. Pure.
import type { NftElement, NftSet, NftVerdict } from './nft-ruleset.ts';
import { type Constraint, merged } from './region.ts';
import { ALWAYS, bytesOf, fieldwise, type Holds, number, type Piece, within } from './values.ts';

export interface SetContent {
  readonly set: NftSet;
  readonly elements: readonly NftElement[];
}

interface Range {
  readonly low: Uint8Array;
  readonly high: Uint8Array;
  readonly element: NftElement;
}

/** For which packets the set holds the key. */
export function memberOf(content: SetContent, key: readonly Piece[]): Holds {
  const [only, ...others] = key;
  // An address is the same question for every listener, and a set may hold thousands.
  if (only?.is !== 'field' || others.length > 0) return look(content, key);
  const answers = addressAnswers.get(content) ?? new Map<string, Holds>();
  addressAnswers.set(content, answers);
  const question = `${only.field} ${only.size} ${only.length} ${only.mask}`;
  const answer = answers.get(question) ?? look(content, key);
  answers.set(question, answer);
  return answer;
}

const addressAnswers = new WeakMap<SetContent, Map<string, Holds>>();

function look(content: SetContent, key: readonly Piece[]): Holds {
  const any: Constraint[] = [];
  let unknown: string | undefined;
  for (const { element, holds } of matches(content, key)) {
    if (element.conditional) return { unknown: `an element of set ${content.set.name} has conditions of its own` };
    if ('any' in holds) any.push(...holds.any);
    else if ('unknown' in holds) unknown ??= holds.unknown;
    else return holds;
  }
  return unknown === undefined ? { any: merged(any) } : { unknown };
}

export interface Mapped {
  readonly verdict: NftVerdict;
  readonly holds: Holds;
  readonly catchAll: boolean;
}

/** What a verdict map says, verdict by verdict; the one for all others comes last. */
export function verdictsOf(content: SetContent, key: readonly Piece[]): readonly Mapped[] {
  const found = new Map<string, { verdict: NftVerdict; any: Constraint[] }>();
  const others: Mapped[] = [];
  for (const { element, holds } of matches(content, key)) {
    const { verdict, catchAll } = element;
    if (verdict === null) continue;
    const name = `${verdict.code} ${verdict.chain}`;
    const known = found.get(name);
    if (element.conditional)
      others.push({ verdict, holds: { unknown: `an element of map ${content.set.name} has conditions` }, catchAll });
    else if (catchAll || !('any' in holds)) others.push({ verdict, holds, catchAll });
    else if (known === undefined) found.set(name, { verdict, any: [...holds.any] });
    else known.any.push(...holds.any);
  }
  const sure = [...found.values()].map(({ verdict, any }) => ({
    verdict,
    holds: { any: merged(any) },
    catchAll: false,
  }));
  return [...sure, ...others.sort((a, b) => Number(a.catchAll) - Number(b.catchAll))];
}

function* matches(content: SetContent, key: readonly Piece[]): Generator<{ element: NftElement; holds: Holds }> {
  for (const range of rangesOf(content)) {
    const { element } = range;
    const holds = element.catchAll ? ALWAYS : compare(key, range);
    if (!('any' in holds) || holds.any.length > 0) yield { element, holds };
  }
}

// Field by field: a concatenation of ranges holds where each field lies in its own.
function compare(key: readonly Piece[], { low, high, element }: Range): Holds {
  const length = key.reduce((sum, piece) => sum + piece.length, 0);
  if (length < low.length) return { unknown: 'a key that is shorter than the set’s' };
  return element.keyEnd !== null ? fieldwise(key, low, high) : within(key, low, high);
}

const ranges = new WeakMap<SetContent, readonly Range[]>();

function rangesOf(content: SetContent): readonly Range[] {
  const known = ranges.get(content);
  if (known !== undefined) return known;
  const { set, elements } = content;
  const apart = !set.interval || elements.some(({ keyEnd }) => keyEnd !== null);
  const found = apart ? elements.map(ownRange) : bounded(elements);
  ranges.set(content, found);
  return found;
}

function ownRange(element: NftElement): Range {
  return { low: element.key, high: element.keyEnd ?? element.key, element };
}

// A tree of bounds: each element begins an interval, which ends before the next bound, or never.
function bounded(elements: readonly NftElement[]): Range[] {
  const bounds = elements
    .filter(({ catchAll }) => !catchAll)
    .sort((a, b) => Buffer.compare(a.key, b.key) || Number(b.isEnd) - Number(a.isEnd));
  const found = elements.filter(({ catchAll }) => catchAll).map(ownRange);
  bounds.forEach((element, i) => {
    if (element.isEnd) return;
    const next = bounds[i + 1]?.key;
    const { length } = element.key;
    const high = next === undefined ? new Uint8Array(length).fill(255) : bytesOf(number(next) - 1n, length);
    found.push({ low: element.key, high, element });
  });
  return found;
}
