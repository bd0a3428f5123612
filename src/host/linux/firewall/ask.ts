// What becomes of a new connection to a listener, and of its answer, from everywhere it could come from. Pure.
import type { Family } from '../../../model/listener.ts';
import type { Neighbourhood } from './interfaces.ts';
import { type Intervals, intervals } from './intervals.ts';
import type { BaseChain, Packet } from './packet.ts';
import type { Box } from './region.ts';
import { sources } from './sources.ts';
import { number, placesAs } from './values.ts';
import { type Dropped, pass, type Redirected } from './walk.ts';

export interface Target {
  readonly family: Family;
  readonly protocol: number;
  readonly port: number;
  /** Null: every address of its own. */
  readonly address: Uint8Array | null;
  readonly unicast: boolean;
  /** Index of the interface it is bound to; 0: to none. */
  readonly device: number;
}

export interface Outcome {
  readonly family: Family;
  readonly word: 'open' | 'closed' | 'partial' | 'not-checked';
  /** Why it is not known; null where it is. */
  readonly why: string | null;
  /** Sources and interfaces of what is let in, and of what is kept out. */
  readonly accepted: readonly Box[];
  readonly dropped: readonly Dropped[];
  readonly visited: ReadonlySet<string>;
  /** For which ports, this one among them, it is the same. */
  readonly ports: readonly [number, number];
  /** Addresses of the host itself, which are no sources. */
  readonly own: Intervals;
}

/** Null where no packet of this family can come from beyond the host. Throws `TooLarge`. */
export function ask(target: Target, around: Neighbourhood, chains: readonly BaseChain[]): Outcome | null {
  const { family, protocol, port, unicast } = target;
  const box = everything(target, around);
  if (box === null) return null;
  const listening = { number: port, low: 0, high: 65535 };
  const packet: Packet = { family, protocol, port: listening, unicast, devices: around.devices, direction: 'in' };
  const incoming = pass([box], packet, chains);
  const arrived = incoming.accepted.map((one) => ({ ...one, mark: 0 }));
  const answers = pass(arrived, { ...packet, direction: 'out' }, chains);
  const dropped = [...incoming.dropped, ...answers.dropped];
  const visited = new Set([...incoming.visited, ...answers.visited]);
  return {
    family,
    ...judge(answers.accepted, dropped),
    accepted: answers.accepted,
    dropped,
    visited,
    ports: [listening.low, listening.high],
    own: factsOf(family, around).own,
  };
}

/** Where new connections to this target are sent before they arrive; several where it depends on whom they are from. */
export function redirectsOf(
  target: Target,
  around: Neighbourhood,
  chains: readonly BaseChain[],
): readonly Redirected[] {
  const box = everything(target, around);
  if (box === null) return [];
  const port = { number: target.port, low: 0, high: 65535 };
  const { family, protocol, unicast } = target;
  return pass([box], { family, protocol, port, unicast, devices: around.devices, direction: 'in' }, chains).redirected;
}

function judge(accepted: readonly Box[], dropped: readonly Dropped[]): Pick<Outcome, 'word' | 'why'> {
  const lost = dropped.flatMap(({ boxes }) => boxes);
  if (lost.length === 0) return { word: 'open', why: null };
  if (accepted.length === 0) return { word: 'closed', why: null };
  const sure = (boxes: readonly Box[]) => boxes.some(({ unsure }) => unsure === null);
  if (sure(accepted) && sure(lost)) return { word: 'partial', why: null };
  return { word: 'not-checked', why: [...accepted, ...lost].find(({ unsure }) => unsure !== null)?.unsure ?? null };
}

const PORTS: Intervals = [[1n, 65535n]];

function everything({ family, address, device }: Target, around: Neighbourhood): Box | null {
  const { devices } = around;
  const { own, remote } = factsOf(family, around);
  const local = address === null ? own : [one(address)];
  const places = [...devices.keys()].filter((i) => device === 0 || devices[i]?.index === device);
  if (places.length === 0 || local.length === 0) return null;
  return { remote, local, remotePort: PORTS, device: placesAs(places), mark: 0, tracked: true, unsure: null };
}

interface FamilyFacts {
  readonly own: Intervals;
  readonly remote: Intervals;
}

// The same for every listener of a namespace.
const facts = new WeakMap<Neighbourhood, Map<Family, FamilyFacts>>();

function factsOf(family: Family, around: Neighbourhood): FamilyFacts {
  const known = facts.get(around) ?? new Map<Family, FamilyFacts>();
  facts.set(around, known);
  let mine = known.get(family);
  if (mine === undefined) {
    const own = intervals(around.addresses.filter((a) => a.family === family).map(({ bytes }) => one(bytes)));
    mine = { own, remote: sources(family, own) };
    known.set(family, mine);
  }
  return mine;
}

function one(bytes: Uint8Array): readonly [bigint, bigint] {
  return [number(bytes), number(bytes)];
}
