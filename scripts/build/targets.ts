// The systems that there is an executable for.

export interface Target {
  /** What the file is called after `portolan-`. */
  readonly name: string;
  /** Bun's word for it, for its compiler. */
  readonly target: Bun.Build.CompileTarget;
  /** Bun's package for it, after `@oven/bun-`. */
  readonly bun: string;
}

export const TARGETS: readonly Target[] = [
  { name: 'linux-x64', target: 'bun-linux-x64', bun: 'linux-x64' },
  { name: 'linux-arm64', target: 'bun-linux-arm64', bun: 'linux-aarch64' },
  { name: 'linux-x64-musl', target: 'bun-linux-x64-musl', bun: 'linux-x64-musl' },
  { name: 'linux-arm64-musl', target: 'bun-linux-arm64-musl', bun: 'linux-aarch64-musl' },
  { name: 'darwin-arm64', target: 'bun-darwin-arm64', bun: 'darwin-aarch64' },
  { name: 'darwin-x64', target: 'bun-darwin-x64', bun: 'darwin-x64' },
  { name: 'windows-x64.exe', target: 'bun-windows-x64', bun: 'windows-x64' },
];
