// Why a port cannot be had or reached: everything that is known of it here, tried where only a trial can tell.
import type { Gap } from './model/coverage.ts';
import type { HolderSource, PortPolicy } from './model/host.ts';
import type { Family, Listener } from './model/listener.ts';
import type { Scout } from './model/scout.ts';
import type { Trial } from './model/trial.ts';
import type { Cause, Situation, WhyReport } from './model/why.ts';
import { type SurveyRooms, survey } from './survey.ts';

export interface WhyRooms extends SurveyRooms {
  readonly scout: Scout;
  /** The causes that follow from a situation. */
  readonly explain: (situation: Situation) => readonly Cause[];
}

export interface WhyQuestion {
  readonly port: number;
  readonly transport: 'tcp' | 'udp';
  readonly bind: Situation['bind'];
  readonly holders: HolderSource;
  readonly uid: number | null;
}

export async function why(rooms: WhyRooms, question: WhyQuestion): Promise<WhyReport> {
  const { port, transport, bind, holders } = question;
  const { scout, collector } = rooms;
  const snapshot = await survey(rooms, { holders, port });
  const listeners = snapshot.listeners.filter((each) => each.transport === transport);
  const { value: connections, gaps: unseen } = scout.connections(port);
  const { value: redirects, gaps: unread } = scout.redirects(port, transport);
  const behind: Listener[] = [];
  for (const { port: next } of redirects)
    if (next !== port) behind.push(...(await survey(rooms, { holders, port: next })).listeners);
  const { value: excluded, gaps: untold } = scout.excluded(transport);
  const trials = tryBinds(scout, question, listeners);
  const situation: Situation = {
    ...{ port, transport, bind, listeners, behind, redirects, trials },
    connections: connections.filter((each) => each.transport === transport),
    policy: policyOf(rooms, transport),
    mayBindPrivileged: scout.mayBindPrivileged(),
    addressIsHere: bind === null ? null : scout.isHere(bind.address),
    excluded,
    uid: question.uid,
    os: collector.host().os,
  };
  const gaps = distinct([...snapshot.coverage.gaps, ...unseen, ...unread, ...untold]);
  return {
    schema: 'portolan/why/1',
    port,
    transport,
    bind: bind?.address ?? null,
    causes: rooms.explain(situation),
    trials,
    coverage: { ...snapshot.coverage, complete: gaps.length === 0, gaps },
  };
}

function policyOf({ collector, scout }: WhyRooms, transport: 'tcp' | 'udp'): PortPolicy {
  const policy = collector.portPolicy();
  return { ...policy, ephemeral: policy.ephemeral ?? scout.ephemeral?.(transport) ?? null };
}

/**
 * As a careful server would ask, and as an ordinary one would; with SO_REUSEPORT only where somebody is there to share
 * with. Only in manners that this system has.
 */
function tryBinds(scout: Scout, { port, transport, bind, uid }: WhyQuestion, listeners: readonly Listener[]): Trial[] {
  const places = (bind === null ? ANY : [bind]).map(({ family, address }) => ({ transport, family, address, port }));
  const asked = (['plain', 'reuse-address'] as const).filter((manner) => scout.manners.includes(manner));
  const trials = places.flatMap((place) => asked.map((manner) => scout.tryBind(place, manner)));
  const taken = trials.some(({ error }) => error === 'EADDRINUSE');
  const here = listeners.filter(({ namespace }) => namespace.self);
  if (!taken || here.length === 0 || !scout.manners.includes('reuse-port')) return trials;
  const owners = new Set(here.map(({ socket }) => socket.uid));
  // Only root may ask on behalf of others; for oneself the plain question will do.
  const others = uid === 0 ? [...owners].filter((owner) => owner !== uid) : [];
  return [
    ...trials,
    ...places.flatMap((place) => [null, ...others].map((owner) => scout.tryBind(place, 'reuse-port', owner))),
  ];
}

const ANY: readonly { readonly family: Family; readonly address: string }[] = [
  { family: 'ipv4', address: '0.0.0.0' },
  { family: 'ipv6', address: '::' },
];

function distinct(gaps: readonly Gap[]): readonly Gap[] {
  return [...new Map(gaps.map((gap) => [`${gap.where} ${gap.why}`, gap])).values()];
}
