// What a holder belongs to: inferred, and each inference says what it was read from.

/** Something a person knows a listener by. `name` may hold anything; `from` is what it was read from, in words. */
export interface Attributed {
  readonly name: string;
  /** `/proc/812/cgroup`, `/var/lib/dpkg/info/nginx.list`, `Docker at /run/docker.sock`. */
  readonly from: string;
}

/** The systemd unit that the holder runs in (systemd.unit(5)). */
export interface UnitAttribution extends Attributed {
  readonly scope: 'system' | 'user';
  /** The unit's own file; null where none was found (transient units, scopes). */
  readonly file: string | null;
}

/** The socket unit that the listener was opened by (systemd.socket(5)). */
export interface SocketUnitAttribution extends Attributed {
  /** The unit that is started when somebody connects. */
  readonly activates: string | null;
  /** Whether that unit runs now; null: not known. */
  readonly running: boolean | null;
}

export type ContainerRuntime = 'docker' | 'podman' | 'containerd' | 'cri-o' | 'lxc';

/** A port that a container publishes on this host. */
export interface PublishedPort {
  readonly hostAddress: string | null;
  readonly hostPort: number;
  readonly containerPort: number;
  readonly transport: string;
}

/** `name` is the container's name, or its id (12 digits) where no runtime told a name. */
export interface ContainerAttribution extends Attributed {
  readonly id: string;
  readonly runtime: ContainerRuntime | null;
  readonly image: string | null;
  /** Null: the runtime could not be asked. */
  readonly published: readonly PublishedPort[] | null;
  readonly pod: { readonly uid: string; readonly name: string | null; readonly namespace: string | null } | null;
  /** True: the holder is a proxy outside of it (docker-proxy), and the container is what stands behind. */
  readonly proxied: boolean;
}

export type PackageManager = 'dpkg' | 'rpm' | 'apk' | 'pacman';

/** `unmodified`: the running file is byte for byte what the package shipped. `unknown`: there was nothing to compare. */
export type Integrity = 'unmodified' | 'modified' | 'unknown';

/** The package that owns the executable. */
export interface PackageAttribution extends Attributed {
  readonly manager: PackageManager;
  readonly version: string | null;
  readonly integrity: Integrity;
  /** What the integrity was judged by, or why it could not be. */
  readonly integrityFrom: string;
}

/**
 * The program, not the interpreter: ZooKeeper for `java -cp … QuorumPeerMain`, http.server for `python -m http.server`.
 * `name` is the program's own (`vite`, `http.server`, `zookeeper`).
 */
export interface ProgramAttribution extends Attributed {
  /** `node`, `python3`, `java`; null where the executable is the program itself. */
  readonly interpreter: string | null;
  /** The script, module, jar or main class that the interpreter was given. */
  readonly script: string | null;
  /** The npm, PyPI or Debian package that the script belongs to, where that was found. */
  readonly package: string | null;
  readonly version: string | null;
}

export type ProjectKind = 'npm' | 'python' | 'cargo' | 'go' | 'ruby' | 'php' | 'git';

/** The project that the holder runs in: the nearest manifest, or the root of a checkout. */
export interface ProjectAttribution extends Attributed {
  readonly root: string;
  readonly kind: ProjectKind;
}

/** Null: not known. Each stands for the holder that speaks for the listener (the first one). */
export interface Attribution {
  readonly unit: UnitAttribution | null;
  readonly socketUnit: SocketUnitAttribution | null;
  readonly container: ContainerAttribution | null;
  readonly package: PackageAttribution | null;
  readonly program: ProgramAttribution | null;
  readonly project: ProjectAttribution | null;
}

export const NO_ATTRIBUTION: Attribution = {
  unit: null,
  socketUnit: null,
  container: null,
  package: null,
  program: null,
  project: null,
};
