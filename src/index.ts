// The library: what a port is, and what listens here, as values.
//
// import { lookup, survey } from 'portolan';
import { processIO } from './cli/io.ts';
import { realRooms } from './cli/wire.ts';
import { PortolanError } from './model/error.ts';
import type { CollectOptions } from './model/host.ts';
import type { PortFacts } from './model/page.ts';
import { LAST_PORT, type Transport } from './model/port.ts';
import type { Snapshot } from './model/snapshot.ts';
import { portFacts } from './page.ts';
import { survey as surveyWith } from './survey.ts';

export type { Attribution } from './model/attribution.ts';
export type { Coverage, Gap } from './model/coverage.ts';
export { PortolanError } from './model/error.ts';
export type { Exposure } from './model/exposure.ts';
export type { Identity } from './model/identity.ts';
export type { Family, Holder, Listener, Namespace, NoHolder, Reach } from './model/listener.ts';
export type { PortFacts } from './model/page.ts';
export type { PortSpan, RangeName, SocketTransport, Transport } from './model/port.ts';
export type { Assignment, AssignmentStatus, RegistrySource } from './model/registry.ts';
export type { Snapshot } from './model/snapshot.ts';
export type { NextStep, Reason, Verdict, VerdictClass } from './model/verdict.ts';

export interface LookupOptions {
  /** This transport in front: uses, gap and history are then its own. Default: none in particular. */
  readonly transport?: Transport;
}

/**
 * What is known of a port, officially and in practice, without looking at any machine: a number from 0 to 65535, or a service
 * by its registered name, which has one entry for each of its ports (none where there is no such service). The registry that
 * `portolan update` fetched, if there is one; otherwise the embedded one.
 *
 * @throws PortolanError `usage` where the number is no port.
 */
export async function lookup(port: number, options?: LookupOptions): Promise<PortFacts>;
export async function lookup(name: string, options?: LookupOptions): Promise<readonly PortFacts[]>;
export async function lookup(
  what: number | string,
  { transport }: LookupOptions = {},
): Promise<PortFacts | readonly PortFacts[]> {
  const rooms = await roomsOnce();
  const asked = transport ?? null;
  if (typeof what === 'string') {
    const found = rooms.registry.byName(what).flatMap(({ ports }) => (ports === null ? [] : [ports.first]));
    return [...new Set(found)].map((port) => portFacts(rooms, port, asked));
  }
  if (!Number.isInteger(what) || what < 0 || what > LAST_PORT)
    throw new PortolanError('usage', `Cannot look up ${what}: ports go from 0 to ${LAST_PORT}`);
  return portFacts(rooms, what, asked);
}

export interface SurveyOptions extends Pick<CollectOptions, 'port' | 'holders'> {
  /** False: only what was observed; nothing is recognised, nothing judged. Default true. */
  readonly judged?: boolean;
  /** A policy file: what it allows is expected. Default: /etc/portolan/portolan.toml, where it is there. */
  readonly policy?: string;
}

/**
 * Everything that listens on this machine, whose it is and whether it belongs, at this moment: what `portolan list --json`
 * prints. What could not be seen is in its `coverage`. Looks afresh at each call.
 *
 * @throws PortolanError `unavailable` on a system that has no collector; `input` where the policy cannot be read.
 */
export async function survey(options: Partial<SurveyOptions> = {}): Promise<Snapshot> {
  const { judged = true, policy, port, holders = 'auto' } = options;
  const rooms = await realRooms(processIO()).forSurvey({ judged, policy });
  return surveyWith(rooms, { holders, ...(port !== undefined && { port }) });
}

let opened: Promise<Awaited<ReturnType<typeof openRooms>>> | undefined;

function roomsOnce(): Promise<Awaited<ReturnType<typeof openRooms>>> {
  opened ??= openRooms();
  return opened;
}

async function openRooms() {
  const registry = await realRooms(processIO()).registry();
  const { openJudgement } = await import('./cli/wire-judgement.ts');
  return { registry, judgement: openJudgement(registry, () => null) };
}
