// Many listeners at once: who is asked what, within which limits, and what each turns out to be.
import { NO_ATTRIBUTION } from '../model/attribution.ts';
import type { Gap } from '../model/coverage.ts';
import type { Identified, NamedPort, NoPassage, Passage } from '../model/identifying.ts';
import type { IdentifiedListener, Identity, PlannedListener } from '../model/identity.ts';
import type { Listener } from '../model/listener.ts';
import type { Recognised, Use, Uses } from '../model/use.ts';
import { textOf } from './example.ts';
import { PROBERS } from './probers.ts';
import { type Question, questionsFor, rareFor } from './questions.ts';
import { enriched } from './recog/enrich.ts';
import type { FingerprintFile } from './recog/parse.ts';
import { type Also, type Spared, sparedBy, sparedByNumber } from './safety.ts';
import { askByDatagram } from './talk/datagrams.ts';
import { interview } from './talk/interview.ts';
import type { Finding, Target, Tier } from './target.ts';
import { addressToAsk, grouped, spokesman, unaskable } from './targets.ts';
import { numberUse } from './weigh/holder.ts';
import { weigh } from './weigh/weigh.ts';

export interface IdentifyOptions {
  readonly tier: Tier;
  /** Ask as if nothing were known of the holders; safety still looks at them. */
  readonly blind: boolean;
  /** Milliseconds for one listener. */
  readonly budget: number;
  /** Whom to ask in spite of what it may do. */
  readonly also: readonly Also[];
  /** The user's own, to recognise banners by; empty: none. */
  readonly fingerprints: readonly FingerprintFile[];
}

export interface IdentifyRooms {
  readonly uses: Uses | null;
  /** A way into the network namespace of a listener; null: there is none, for this reason. */
  readonly enter: (listener: Listener) => Passage | NoPassage;
}

/** A host that the user named, and the ports to ask there. */
export interface NamedHost {
  readonly name: string | null;
  readonly address: string;
  readonly ports: readonly NamedPort[];
}

/** So many are asked at once: enough that none waits for another, few enough for the descriptors that a process may have. */
const AT_ONCE = 64;

export const DEFAULT_BUDGET = 4000;

/** Asks each of these listeners, and says what it is. Never throws for what a server does. */
export async function identify(
  listeners: readonly Listener[],
  options: IdentifyOptions,
  rooms: IdentifyRooms,
): Promise<Identified> {
  const gaps: Gap[] = [];
  const done = await atMost(AT_ONCE, grouped(listeners), (group) => identifyGroup(group, options, rooms, gaps));
  const byListener = new Map(done.flat());
  return { identities: listeners.flatMap((listener) => byListener.get(listener) ?? []), gaps };
}

async function identifyGroup(
  group: readonly Listener[],
  options: IdentifyOptions,
  rooms: IdentifyRooms,
  gaps: Gap[],
): Promise<[Listener, IdentifiedListener][]> {
  const first = spokesman(group);
  if (first === undefined) return [];
  const case_ = caseOf(first, options, rooms);
  if (case_.gap !== null) gaps.push(case_.gap);
  const finding = case_.target === null || case_.skipped !== null ? NOTHING : await ask(case_.target, options);
  const known =
    case_.target ??
    blankTarget(options.blind ? unheld(first) : first, case_.recognised, numberOf(first, options, rooms));
  const identity = weigh(known, finding, PROBERS);
  return group.map((listener) => [listener, described(listener, first, identity, finding, case_.skipped)]);
}

interface Case {
  readonly recognised: Recognised | null;
  readonly target: Target | null;
  /** Why it is not asked. */
  readonly skipped: string | null;
  readonly gap: Gap | null;
}

function caseOf(listener: Listener, options: IdentifyOptions, rooms: IdentifyRooms): Case {
  const { tier, blind, also } = options;
  const { uses, enter } = rooms;
  const [holder] = listener.holders;
  const seen = holder === undefined || uses === null ? null : uses.recognise(holder, listener.attribution);
  const recognised = blind ? null : seen;
  const none = unaskable(listener);
  if (none !== null || tier === 0) return { recognised, target: null, skipped: none, gap: null };
  const spared = sparedBy(listener, seen, uses);
  if (spared !== null && !also.includes(spared.because))
    return { recognised, target: null, skipped: skippedWords(spared), gap: null };
  const within = enter(listener);
  if (typeof within !== 'function') {
    const where = `${listener.transport} ${listener.port} in network namespace ${listener.namespace.name ?? listener.namespace.inode}`;
    return { recognised, target: null, skipped: within.why, gap: { where, why: within.why, hint: within.hint } };
  }
  const known = blind ? unheld(listener) : listener;
  const target = { ...blankTarget(known, recognised, numberOf(listener, options, rooms)), within };
  return { recognised, target, skipped: null, gap: null };
}

/** The same listener to one who is not to know whose it is. */
function unheld(listener: Listener): Listener {
  return { ...listener, holders: [], attribution: NO_ATTRIBUTION };
}

function numberOf(listener: Listener, { blind }: Pick<IdentifyOptions, 'blind'>, { uses }: IdentifyRooms): Use | null {
  return blind || uses === null ? null : numberUse(listener, uses);
}

function skippedWords({ because, says }: Spared): string {
  return `${says}; asked only with --also ${because}`;
}

function blankTarget(listener: Listener, holder: Recognised | null, number: Use | null): Target {
  return {
    transport: listener.transport === 'udp' ? 'udp' : 'tcp',
    address: addressToAsk(listener),
    port: listener.port,
    name: null,
    listener,
    holder,
    number,
    within: (act) => act(),
  };
}

const NOTHING: Finding = {
  tier: 0,
  answers: [],
  tls: null,
  triedTls: false,
  tlsRefused: null,
  traits: [],
  sent: [],
  unexplained: null,
};

async function ask(target: Target, { tier, budget, fingerprints, also }: IdentifyOptions): Promise<Finding> {
  const questions = questionsFor(target, PROBERS);
  const by = target.transport === 'udp' ? askByDatagram : interview;
  const rare = rareFor(target, PROBERS, questions);
  // Who is willing to take the only place of a server finds those, too.
  if (also.includes('single-client') && target.holder === null)
    questions.splice(
      firstCommon(questions) + 1,
      0,
      ...rare.filter(({ prober }) => prober.opening?.may.includes('hold')),
    );
  return enriched(await by(target, questions, { tier, budget, rare }), fingerprints);
}

function firstCommon(questions: readonly Question[]): number {
  return questions.findIndex(({ prober, because }) => because === 'common' && prober.opening !== null);
}

function described(
  listener: Pick<Listener, 'transport' | 'address' | 'port'> & { readonly namespace: Listener['namespace'] | null },
  asked: Pick<Listener, 'address'>,
  identity: Identity,
  { tier, sent, unexplained }: Finding,
  skipped: string | null,
): IdentifiedListener {
  const { transport, address, port, namespace } = listener;
  const elsewhere = sent.length > 0 && address !== asked.address;
  return {
    transport,
    address,
    port,
    namespace,
    ...identity,
    tier,
    sent: elsewhere ? [] : sent,
    ...(elsewhere && {
      evidence: [...identity.evidence, { from: 'holder', says: `the same program was asked on ${asked.address}` }],
    }),
    answered: identity.protocol === null && unexplained !== null ? textOf(unexplained) : null,
    skipped,
  };
}

/** Asks a host that the user named; nothing is known of it but its numbers. */
export async function identifyHost(host: NamedHost, options: IdentifyOptions): Promise<Identified> {
  const identities = await atMost(AT_ONCE, host.ports, async ({ port, transport }) => {
    const target: Target = {
      transport,
      address: host.address,
      port,
      name: host.name,
      listener: null,
      holder: null,
      number: null,
      within: (act) => act(),
    };
    const spared = sparedByNumber(port);
    const skipped = spared === null || options.also.includes(spared.because) ? null : skippedWords(spared);
    const finding = skipped === null && options.tier > 0 ? await ask(target, options) : NOTHING;
    const place = { transport, address: host.address, port, namespace: null };
    return described(place, place, weigh(target, finding, PROBERS), finding, skipped);
  });
  return { identities, gaps: [] };
}

/** What would be sent to each, in order; nothing is. */
export function planFor(
  listeners: readonly Listener[],
  options: IdentifyOptions,
  rooms: IdentifyRooms,
): readonly PlannedListener[] {
  return grouped(listeners).flatMap((group) => {
    const listener = spokesman(group);
    if (listener === undefined) return [];
    const { target, skipped, recognised } = caseOf(listener, options, rooms);
    const { transport, address, port, namespace } = listener;
    const asked = target === null || options.tier < 2 ? [] : questionsFor(target, PROBERS);
    const questions = asked.flatMap(({ prober, because }) =>
      prober.opening === null
        ? []
        : [{ protocol: prober.id, says: prober.opening.says, because, may: prober.opening.may }],
    );
    const holder =
      recognised?.use.name ?? listener.holders[0]?.exe?.split('/').at(-1) ?? listener.holders[0]?.name ?? null;
    return [{ transport, address, port, namespace, holder: options.blind ? null : holder, questions, skipped }];
  });
}

/** Does it for all, so many at a time, and gives the results in order. */
async function atMost<T, R>(many: number, all: readonly T[], act: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const queue = all.entries();
  const worker = async () => {
    for (const [at, one] of queue) results[at] = await act(one);
  };
  await Promise.all(Array.from({ length: Math.min(many, all.length) }, worker));
  return results;
}
