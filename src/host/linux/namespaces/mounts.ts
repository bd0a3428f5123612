// Network namespaces kept by a mount, from /proc/self/mountinfo (proc_pid_mountinfo(5)). Pure.

export interface NamespaceMount {
  readonly name: string | null;
  readonly path: string;
}

/**
 * Inode → a path that leads in, and the name that ip-netns(8) knows it by, e.g. 4026532177 → { name: 'blue', path:
 * '/run/netns/blue' }. Mounts elsewhere give no name.
 */
export function parseNamespaceMounts(mountinfo: string): ReadonlyMap<number, NamespaceMount> {
  const found = new Map<number, NamespaceMount>();
  for (const line of mountinfo.split('\n')) {
    // "43 42 0:4 net:[4026532177] /run/netns/blue rw shared:2 - nsfs nsfs rw"
    const [, , , root, point] = line.split(' ');
    const inode = /^net:\[(\d+)\]$/.exec(root ?? '')?.[1];
    if (inode === undefined || point === undefined) continue;
    const path = unescapeMount(point);
    const name = /^(?:\/var)?\/run\/netns\/([^/]+)$/.exec(path)?.[1] ?? null;
    if (!found.has(Number(inode)) || name !== null) found.set(Number(inode), { path, name });
  }
  return found;
}

/** Space, tab, newline and backslash stand there in octal. */
export function unescapeMount(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}

/** The options of the mount that shows /proc, e.g. `hidepid=invisible`; the last one mounted there counts. */
export function procMountOptions(mountinfo: string): ReadonlyMap<string, string> {
  const options = new Map<string, string>();
  for (const line of mountinfo.split('\n')) {
    const [head, tail] = line.split(' - ');
    const [, , , , point] = head?.split(' ') ?? [];
    const [type, , superOptions] = tail?.split(' ') ?? [];
    if (point !== '/proc' || type !== 'proc') continue;
    options.clear();
    for (const option of superOptions?.split(',') ?? []) {
      const [key = '', value = ''] = option.split('=');
      options.set(key, value);
    }
  }
  return options;
}
