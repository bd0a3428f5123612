// What a firewall does to a listener, in a sentence. Pure.
import type { Outcome } from './ask.ts';
import { difference, type Intervals, intersection, intervals } from './intervals.ts';
import type { Device } from './packet.ts';
import type { Box, Dimension } from './region.ts';
import { count, sourceWords } from './sources.ts';
import type { Dropped } from './walk.ts';

/** `nftables keeps everybody out (nftables, table inet filter, policy of chain input)`; both families in one, if alike. */
export function sentence(outcomes: readonly Outcome[], devices: readonly Device[]): string {
  const told = outcomes.map((outcome) => ({ ...outcome, says: familyWords(outcome, devices) }));
  const [first] = told;
  if (first === undefined) return 'nothing from beyond this host can come here';
  if (told.every(({ says }) => says === first.says)) return withPlace(first);
  return told.map((one) => `${one.family === 'ipv4' ? 'IPv4' : 'IPv6'}: ${withPlace(one)}`).join('; ');
}

function withPlace({ says, ...outcome }: Outcome & { readonly says: string }): string {
  return outcome.word === 'open' ? says : `${says} (${where(outcome)})`;
}

function familyWords(outcome: Outcome, devices: readonly Device[]): string {
  switch (outcome.word) {
    case 'open':
      return 'the firewall lets it through';
    case 'closed':
      return `${whose(outcome)} keeps everybody out`;
    case 'partial':
      return `${whose(outcome)} ${some(outcome, devices)}`;
    case 'not-checked':
      return `not known: ${outcome.why ?? 'a rule was not understood'}`;
    default:
      return outcome.word satisfies never;
  }
}

function some({ family, accepted, dropped, own }: Outcome, devices: readonly Device[]): string {
  const lost = dropped.flatMap(({ boxes }) => boxes);
  const [inside, outside] = [along(accepted, 'remote'), along(lost, 'remote')];
  // Where some source is both let in and kept out, something else decides.
  const onlyIn = difference(inside, outside);
  const onlyOut = difference(outside, inside);
  const [inBy, outBy] = [along(accepted, 'device'), along(lost, 'device')];
  const apart = intersection(inBy, outBy).length === 0;
  if (apart) return `lets it in only through ${names(inBy, devices)}`;
  if (intersection(inside, outside).length > 0) {
    const through = difference(inBy, outBy);
    if (through.length > 0) return `lets everybody in through ${names(through, devices)}, others only in part`;
    const no = difference(outBy, inBy);
    if (no.length > 0) return `lets nobody in through ${names(no, devices)}, others only in part`;
    if (onlyOut.length > 0) return `keeps out ${sourceWords(family, whole(onlyOut, own))}, and others in part`;
    return 'lets some in and keeps others out, such as beyond a limit';
  }
  return count(onlyIn) <= count(onlyOut)
    ? `lets in only ${sourceWords(family, whole(onlyIn, own))}`
    : `lets in all but ${sourceWords(family, whole(onlyOut, own))}`;
}

// A network is whole to a reader, also where the host's own address lies in the middle of it.
function whole(among: Intervals, own: Intervals): Intervals {
  const holds = (address: bigint) => among.some(([first, last]) => first <= address && address <= last);
  return intervals([...among, ...own.filter(([address]) => holds(address - 1n) && holds(address + 1n))]);
}

/** What these boxes are along one dimension, all together. */
export function along(boxes: readonly Box[], dimension: Dimension): Intervals {
  return intervals(boxes.flatMap((box) => [...box[dimension]]));
}

function names(places: Intervals, devices: readonly Device[]): string {
  return places
    .flatMap(([first, last]) => devices.slice(Number(first), Number(last) + 1))
    .map(({ name }) => name)
    .join(', ');
}

/** Who wrote the rules, by the names of their chains and tables; the tool that holds them where nobody says. */
function whose({ dropped, visited }: Outcome): string {
  const table = main(dropped)?.table ?? '';
  const chains = [...visited, ...dropped.flatMap((d) => d.chains)];
  const has = (pattern: RegExp) => chains.some((chain) => pattern.test(chain));
  if (has(/^ufw6?-/)) return 'ufw';
  if (/ firewalld$/.test(table) || has(/^IN_[^_]+/)) {
    const zones = new Set(
      chains.flatMap((chain) => /^(?:filter_)?IN_(.+?)(?:_(?:pre|log|deny|allow|post))?$/.exec(chain)?.[1] ?? []),
    );
    return zones.size === 0
      ? 'firewalld'
      : `firewalld, zone ${[...zones].filter((zone) => zone !== 'policy').join(', ')},`;
  }
  const deciding = main(dropped)?.chains ?? [];
  const owner = OWNERS.find(([pattern]) => deciding.some((chain) => pattern.test(chain)))?.[1];
  return owner ?? (table.startsWith('iptables') ? 'iptables' : 'nftables');
}

const OWNERS: readonly (readonly [RegExp, string])[] = [
  [/^DOCKER/, 'Docker'],
  [/^KUBE-/, 'Kubernetes'],
  [/^f2b-/, 'fail2ban'],
  [/^LIBVIRT_/, 'libvirt'],
  [/^cali-/, 'Calico'],
];

function where({ dropped }: Outcome): string {
  const one = main(dropped);
  if (one === undefined) return 'no rule';
  const chain = one.chains.at(-1) ?? '';
  return `${one.table}, ${one.byPolicy ? `policy of chain ${chain}` : `chain ${chain}`}`;
}

/** Where most is kept out. */
function main(dropped: readonly Dropped[]): Dropped | undefined {
  let most = -1n;
  let found: Dropped | undefined;
  for (const one of dropped) {
    const size = one.boxes.reduce((sum, { remote }) => sum + count(remote), 0n);
    if (size <= most) continue;
    most = size;
    found = one;
  }
  return found;
}
