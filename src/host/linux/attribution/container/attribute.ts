// The container that a process is in, or that it serves from outside. Loaded only where there is one.
import type { ContainerAttribution } from '../../../../model/attribution.ts';
import type { Gap } from '../../../../model/coverage.ts';
import type { OpenSocket } from '../../../../model/listener.ts';
import { baseOf } from '../../../base-name.ts';
import type { ContainerMembership } from '../cgroup.ts';
import type { Subject } from '../subject.ts';
import type { KnownContainer } from './known.ts';
import { type Outsider, outsiderOf } from './proxy.ts';
import { askRuntimes, type RuntimePlaces } from './runtimes.ts';

export interface Served {
  readonly subject: Subject;
  readonly socket: Pick<OpenSocket, 'transport' | 'address' | 'port'>;
}

export interface ContainersFound {
  of(served: Served): ContainerAttribution | null;
  readonly gaps: readonly Gap[];
}

/** `homeOf`: where a user's own runtime keeps its files. */
export async function findContainers(
  concerned: readonly Served[],
  places: RuntimePlaces,
  homeOf: (uid: number) => string | null,
): Promise<ContainersFound> {
  const subjects = [...new Set(concerned.map(({ subject }) => subject))];
  const ids = new Set(subjects.flatMap((subject) => idsOf(subject)));
  const proxies = subjects.some(({ holder }) => outsider(holder) !== null);
  const uids = new Set(subjects.flatMap(({ holder, membership }) => [holder.uid, membership.unit?.uid ?? null]));
  uids.add(process.getuid?.() ?? null);
  const users = [...uids].flatMap((uid) => (uid === null || uid === 0 ? [] : [{ uid, home: homeOf(uid) }]));
  const { containers, gaps } = await askRuntimes({ ids: [...ids], proxies, users }, places);

  const unnamed = new Set<string>();
  const of = ({ subject, socket }: Served): ContainerAttribution | null => {
    const behind = outsider(subject.holder);
    if (behind !== null) {
      const found = containerBehind(behind, socket, containers);
      if (found !== null) return attributionOf(found, subject.membership.containers[0] ?? null, true);
    }
    const [innermost] = subject.membership.containers;
    if (innermost === undefined) return null;
    for (const membership of subject.membership.containers) {
      const known = containers.find(({ id }) => id === membership.id);
      if (known !== undefined) return attributionOf(known, membership, membership.monitor);
    }
    if (innermost.runtime !== 'lxc') unnamed.add(innermost.id);
    return withoutRuntime(innermost);
  };
  // What is missing is known once all were asked for.
  const nameless = concerned.filter((each) => of(each) === null && outsider(each.subject.holder) !== null).length;
  return { of, gaps: [...gaps, ...missing(unnamed, nameless, gaps)] };
}

function outsider(holder: Subject['holder']): Outsider | null {
  return holder.exe === null ? null : outsiderOf(baseOf(holder.exe), holder.args);
}

function idsOf({ membership, holder }: Subject): string[] {
  const behind = outsider(holder);
  return [...membership.containers.map(({ id }) => id), ...(behind?.by === 'id' ? [behind.id] : [])];
}

function containerBehind(
  behind: Outsider,
  { port, transport }: Served['socket'],
  containers: readonly KnownContainer[],
): KnownContainer | null {
  switch (behind.by) {
    case 'address':
      return containers.find(({ addresses }) => addresses.includes(behind.address)) ?? null;
    case 'id':
      return containers.find(({ id }) => id === behind.id) ?? null;
    case 'port': {
      const publishing = containers.filter(({ published }) =>
        published?.some((each) => each.hostPort === port && each.transport === transport),
      );
      // Two may publish one number on different addresses; then it is not known which.
      return publishing.length === 1 ? (publishing[0] ?? null) : null;
    }
    default:
      return behind satisfies never;
  }
}

const SHORT = 12;

function attributionOf(
  known: KnownContainer,
  membership: ContainerMembership | null,
  proxied: boolean,
): ContainerAttribution {
  const { id, image, published, from } = known;
  const uid = known.pod?.uid ?? membership?.pod ?? null;
  return {
    name: known.name ?? id.slice(0, SHORT),
    from,
    id,
    runtime: membership?.runtime ?? known.runtime,
    image,
    published,
    pod: uid === null ? null : { uid, name: known.pod?.name ?? null, namespace: known.pod?.namespace ?? null },
    proxied,
  };
}

function withoutRuntime({ id, runtime, pod, monitor }: ContainerMembership): ContainerAttribution {
  return {
    name: runtime === 'lxc' ? id : id.slice(0, SHORT),
    from: 'its control group',
    id,
    runtime,
    image: null,
    published: null,
    pod: pod === null ? null : { uid: pod, name: null, namespace: null },
    proxied: monitor,
  };
}

function missing(unnamed: ReadonlySet<string>, nameless: number, told: readonly Gap[]): Gap[] {
  const hint = process.getuid?.() === 0 ? null : 'run with sudo';
  // Where a runtime refused to answer, that says it already.
  if (told.length > 0) return [];
  const gaps: Gap[] = [];
  if (unnamed.size > 0) {
    const why = `no runtime here tells the names of ${unnamed.size === 1 ? 'one container' : `${unnamed.size} containers`}`;
    gaps.push({ where: 'containers', why, hint });
  }
  if (nameless > 0) {
    gaps.push({ where: 'containers', why: 'no runtime here tells what stands behind a port proxy', hint });
  }
  return gaps;
}
