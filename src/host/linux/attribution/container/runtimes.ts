// Every runtime that may know the containers seen here, asked at once and within one short time; else its files.
import type { Gap } from '../../../../model/coverage.ts';
import type { Root } from '../root.ts';
import { isRunning } from '../systemd/running.ts';
import { type Manager, unitsOf } from '../systemd/units.ts';
import { containerInFile, containersIn } from './docker.ts';
import { type Answer, get } from './http.ts';
import { type KnownContainer, parseJson } from './known.ts';
import { containerInBundle, containersInStorage } from './oci.ts';

/** All runtimes together may take this long, in milliseconds. */
export const PATIENCE = 100;

export interface Wanted {
  /** Ids of containers seen. */
  readonly ids: readonly string[];
  /** Some proxy was seen, so a container may be known by its addresses and ports alone. */
  readonly proxies: boolean;
  /** Users whose own runtimes may know them, with their homes. */
  readonly users: readonly { readonly uid: number; readonly home: string | null }[];
}

export interface RuntimePlaces {
  readonly root: Root;
  /** Before the path of each socket; empty for our own. */
  readonly sockets: string;
  readonly dockerHost: string | undefined;
}

export async function askRuntimes(
  wanted: Wanted,
  places: RuntimePlaces,
): Promise<{ readonly containers: readonly KnownContainer[]; readonly gaps: readonly Gap[] }> {
  const deadline = performance.now() + PATIENCE;
  const answers = await Promise.all(doorsTo(wanted, places).map((door) => askAt(door, places, deadline)));
  const told = answers.flatMap(({ containers }) => containers);
  const unknown = wanted.ids.filter((id) => !told.some((container) => container.id === id));
  const needsFiles = unknown.length > 0 || (wanted.proxies && told.length === 0);
  const inFiles = needsFiles ? readFiles(unknown, wanted, places.root) : [];
  return { containers: [...told, ...inFiles], gaps: answers.flatMap(({ gap }) => gap ?? []) };
}

interface Door {
  readonly path: string;
  readonly runtime: 'docker' | 'podman';
  readonly manager: Manager;
}

function doorsTo({ users }: Wanted, { dockerHost }: RuntimePlaces): Door[] {
  const doors: Door[] = [
    { path: '/run/docker.sock', runtime: 'docker', manager: 'system' },
    { path: '/run/podman/podman.sock', runtime: 'podman', manager: 'system' },
    ...users.flatMap((user): Door[] => [
      { path: `/run/user/${user.uid}/docker.sock`, runtime: 'docker', manager: user },
      { path: `/run/user/${user.uid}/podman/podman.sock`, runtime: 'podman', manager: user },
    ]),
  ];
  const named = /^unix:\/\/(\/.*)$/.exec(dockerHost ?? '')?.[1];
  if (named !== undefined && !doors.some(({ path }) => path === named || `/var${path}` === named))
    doors.unshift({ path: named, runtime: 'docker', manager: 'system' });
  return doors;
}

const NAMES = { docker: 'Docker', podman: 'Podman' } as const;

async function askAt(
  { path, runtime, manager }: Door,
  { root, sockets }: RuntimePlaces,
  deadline: number,
): Promise<{ readonly containers: readonly KnownContainer[]; readonly gap?: Gap }> {
  if (root.stamp(path) === null) return { containers: [] };
  const where = `${NAMES[runtime]} at ${path}`;
  if (wouldWake(root, manager, runtime)) {
    const why = 'it does not run, and asking would start it';
    return { containers: [], gap: { where, why, hint: `systemctl start ${runtime}.service` } };
  }
  const answer = await get(`${sockets}${path}`, '/containers/json', deadline);
  if ('failed' in answer) return { containers: [], ...gapFor(answer.failed, where, runtime) };
  const containers =
    answer.status === 200 ? containersIn(parseJson(answer.body.toString('utf8')), runtime, where) : null;
  if (containers !== null) return { containers };
  return { containers: [], gap: { where, why: `it answered something else (status ${answer.status})`, hint: null } };
}

// A listing starts nothing: where systemd holds the socket for a service that sleeps, nobody is asked.
function wouldWake(root: Root, manager: Manager, runtime: string): boolean {
  const units = unitsOf(root, manager);
  return units.fileOf(`${runtime}.socket`) !== null && isRunning(root, units, manager, `${runtime}.service`) === false;
}

type Failure = Extract<Answer, { failed: unknown }>['failed'];

function gapFor(failed: Failure, where: string, runtime: string): { gap?: Gap } {
  switch (failed) {
    case 'absent':
      return {};
    case 'denied':
      return { gap: { where, why: 'not permitted', hint: `run with sudo, or as a member of the group ${runtime}` } };
    case 'late':
      return { gap: { where, why: `it did not answer within ${PATIENCE} ms`, hint: null } };
    case 'too-large':
      return { gap: { where, why: 'its answer is too large', hint: null } };
    case 'unintelligible':
      return { gap: { where, why: 'its answer makes no sense', hint: null } };
    default:
      return failed satisfies never;
  }
}

const CONTAINERD = ['/run/containerd', '/run/k3s/containerd', '/var/snap/microk8s/common/run/containerd'];
const STORAGE = ['/run/containers/storage', '/var/lib/containers/storage'];
const DOCKER = '/var/lib/docker/containers';
const MOST_FILES = 500;

function readFiles(ids: readonly string[], { proxies, users }: Wanted, root: Root): KnownContainer[] {
  // A proxy tells no id, so that all of Docker's have to be looked through.
  const docker = proxies ? (root.list(DOCKER) ?? []).slice(0, MOST_FILES) : ids;
  const found = docker.flatMap((id) => {
    const file = `${DOCKER}/${id}/config.v2.json`;
    return containerInFile(parseJson(root.text(file)), file) ?? [];
  });
  const homes = users.flatMap(({ home }) => (home === null ? [] : [`${home}/.local/share/containers/storage`]));
  const storages = [...STORAGE, ...homes, ...users.map(({ uid }) => `/run/user/${uid}/containers`)];
  for (const storage of storages) {
    for (const name of ['containers.json', 'volatile-containers.json']) {
      const file = `${storage}/overlay-containers/${name}`;
      found.push(...containersInStorage(parseJson(root.text(file, 1 << 24)), file));
    }
  }
  const bundles = ids.flatMap((id) => bundlesOf(root, id, storages));
  return [...found, ...bundles].toSorted((a, b) => Number(b.published !== null) - Number(a.published !== null));
}

function bundlesOf(root: Root, id: string, storages: readonly string[]): KnownContainer[] {
  const tasks = CONTAINERD.map((place) => `${place}/io.containerd.runtime.v2.task`);
  const files = [
    ...tasks.flatMap((place) =>
      (root.list(place) ?? []).map((space) => ['containerd', `${place}/${space}/${id}`] as const),
    ),
    ...storages.map((storage) => ['cri-o', `${storage}/overlay-containers/${id}/userdata`] as const),
  ];
  return files.flatMap(([runtime, folder]) => {
    const file = `${folder}/config.json`;
    return containerInBundle(parseJson(root.text(file)), id, runtime, file) ?? [];
  });
}
