// What a process belongs to by its control group: a systemd unit, a container (cgroups(7), systemd.unit(5)). Pure.
import type { ContainerRuntime } from '../../../model/attribution.ts';

export interface Membership {
  readonly unit: UnitMembership | null;
  /** Innermost first: a container may run containers. Empty: in none. */
  readonly containers: readonly ContainerMembership[];
}

export interface UnitMembership {
  readonly name: string;
  readonly scope: 'system' | 'user';
  /** Whose units they are, by the path; null for the system's. */
  readonly uid: number | null;
}

export interface ContainerMembership {
  readonly id: string;
  /** Null: the path has an id and does not say whose. */
  readonly runtime: ContainerRuntime | null;
  /** The pod's uid, in its usual form with hyphens. */
  readonly pod: string | null;
  /** The process is conmon, which serves a container from outside. */
  readonly monitor: boolean;
}

/** From the text of /proc/PID/cgroup. */
export function membershipOf(cgroup: string): Membership {
  const paths = cgroup.split('\n').flatMap((line) => {
    const [, controllers, ...path] = line.split(':');
    return path.length === 0 ? [] : [{ controllers, path: path.join(':') }];
  });
  // systemd keeps its units in the unified hierarchy, or in its own named one; containers may be in any.
  const systemd = paths.filter(({ controllers }) => controllers === '' || controllers === 'name=systemd');
  return {
    unit: systemd.map(({ path }) => unitIn(path)).find((unit) => unit !== null) ?? null,
    containers: paths.map(({ path }) => containersIn(path)).find((found) => found.length > 0) ?? [],
  };
}

/**
 * The innermost unit on the path: "/user.slice/user-1000.slice/user@1000.service/app.slice/a.service" → a.service; a
 * slice only where nothing else is.
 */
function unitIn(path: string): UnitMembership | null {
  const parts = path.split('/').map(unescaped);
  const units = parts.filter((part) => /^[^/]+\.(service|scope|socket|mount|swap)$/.test(part));
  const name = units.at(-1) ?? parts.filter((part) => /^[^/]+\.slice$/.test(part)).at(-1);
  if (name === undefined) return null;
  const manager = parts.findIndex((part) => /^user@\d+\.service$/.test(part));
  const uid = Number(/^user@(\d+)/.exec(parts[manager] ?? '')?.[1]);
  const isUsers = manager >= 0 && parts.lastIndexOf(name) > manager;
  return { name, scope: isUsers ? 'user' : 'system', uid: isUsers ? uid : null };
}

// Names that would clash with the kernel's own files begin with an underscore (systemd's cg_escape).
function unescaped(part: string): string {
  return part.startsWith('_') ? part.slice(1) : part;
}

const PREFIXES: Readonly<Record<string, ContainerRuntime>> = {
  docker: 'docker',
  libpod: 'podman',
  'libpod-conmon': 'podman',
  'cri-containerd': 'containerd',
  nerdctl: 'containerd',
  crio: 'cri-o',
  'crio-conmon': 'cri-o',
};

// Docker, Podman, containerd and CRI-O all use 64 hexadecimal digits, bare or as "docker-ID.scope"; LXC uses names.
function containersIn(path: string): ContainerMembership[] {
  const found: ContainerMembership[] = [];
  let pod: string | null = null;
  let parent = '';
  for (const part of path.split('/')) {
    pod = podIn(part) ?? pod;
    // "cri-containerd:kubepods…:ID" is containerd's name for it where a systemd path was expected of another driver.
    const [, prefix = '', id] = /^(?:(.*)[-:])?([0-9a-f]{64})(?:\.scope)?$/.exec(part) ?? [];
    const lxc = /^lxc\.payload\.(.+)$/.exec(part)?.[1] ?? (parent === 'lxc' ? part : undefined);
    if (id !== undefined) {
      const runtime = PREFIXES[prefix.replace(/:.*/, '')] ?? (parent === 'docker' ? 'docker' : null);
      found.unshift({ id, runtime, pod, monitor: prefix.endsWith('conmon') });
    } else if (lxc !== undefined && lxc !== '') {
      found.unshift({ id: lxc, runtime: 'lxc', pod: null, monitor: false });
    }
    parent = part;
  }
  return found;
}

// "pod8bc3…" or "kubepods-burstable-pod8bc3_….slice", where systemd takes a hyphen for a slash.
function podIn(part: string): string | null {
  const uid = /^(?:.*-)?pod([0-9a-f]{8}[-_]?[0-9a-f_-]+?)(?:\.slice)?$/.exec(part)?.[1];
  return uid?.replaceAll('_', '-') ?? null;
}
