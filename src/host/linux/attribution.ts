// What a process belongs to by its control group: a systemd unit, a container (cgroups(7), systemd.unit(5)). Pure.

export interface Membership {
  readonly unit: string | null;
  readonly container: string | null;
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
    unit: first(systemd.map(({ path }) => unitIn(path))),
    container: first(paths.map(({ path }) => containerIn(path))),
  };
}

function first(values: readonly (string | null)[]): string | null {
  return values.find((value) => value !== null) ?? null;
}

/** The innermost unit on the path: "/user.slice/user-1000.slice/user@1000.service/app.slice/a.service" → a.service. */
function unitIn(path: string): string | null {
  const parts = path.split('/').filter((part) => /^[^/]+\.(service|scope|socket|mount|swap)$/.test(part));
  return parts.at(-1) ?? null;
}

// Docker, Podman, containerd and CRI-O all use 64 hexadecimal digits, bare or as "docker-ID.scope"; LXC uses names.
function containerIn(path: string): string | null {
  const id = /(?:^|[/-])([0-9a-f]{64})(?:\.scope)?(?=\/|$)/.exec(path)?.[1];
  if (id !== undefined) return id;
  return /\/lxc(?:\.payload)?[./]([^/]+)/.exec(path)?.[1] ?? null;
}
