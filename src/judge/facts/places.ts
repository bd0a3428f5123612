// What a path tells about how a file came to lie there.

/** Anybody may write there, and nothing is installed there (hier(7)). */
export function isTemporary(path: string): boolean {
  return /^\/(tmp|var\/tmp|dev\/shm)\//.test(path);
}

/** A file without a name (memfd_create(2)): the kernel shows it as `/memfd:NAME`. */
export function isMemfd(path: string): boolean {
  return path.startsWith('/memfd:');
}

/** An AppImage mounts itself below /tmp and runs from there (AppImage documentation, "type 2 runtime"). */
export function isAppImage(path: string): boolean {
  return /^\/tmp\/\.mount_[^/]+\//.test(path);
}

/** What builds or unpacks a program into a temporary folder to run it, by the folder that it makes; null: none is known. */
export function temporaryBuilder(path: string): string | null {
  const found = BUILDERS.find(([pattern]) => pattern.test(path));
  return found === undefined ? null : found[1];
}

// cmd/go (GOTMPDIR), rustdoc, zonky's embedded-postgres, nix-build: each names its folder in a way of its own.
const BUILDERS: readonly (readonly [RegExp, string])[] = [
  [/^\/(var\/)?tmp\/go-build\d+\//, '`go run`'],
  [/^\/(var\/)?tmp\/rustdoctest[^/]+\//, 'a documentation test of Rust’s'],
  [/^\/(var\/)?tmp\/embedded-pg\/PG-[0-9a-f]+\//, 'a test with an embedded PostgreSQL'],
  [/^\/(var\/)?tmp\/nix-build-[^/]+\//, 'a build of Nix’s'],
];

/** Systems that install beside the distribution, each into a place of its own. */
export function foreignInstaller(path: string): string | null {
  const found = FOREIGN.find(([pattern]) => pattern.test(path));
  return found === undefined ? null : found[1];
}

const FOREIGN: readonly (readonly [RegExp, string])[] = [
  [/^\/(snap|var\/lib\/snapd\/snap)\//, 'snap'],
  [/^\/(app|newroot\/app|var\/lib\/flatpak)\/|\/\.local\/share\/flatpak\//, 'Flatpak'],
  [/^\/nix\/store\//, 'Nix'],
  [/^\/gnu\/store\//, 'Guix'],
  [/^\/home\/linuxbrew\/\.linuxbrew\/|\/homebrew\/Cellar\//i, 'Homebrew'],
];

/** Programs that bring and replace themselves below a person's home: editors' servers, launchers, version managers. */
export function bringsItself(path: string): boolean {
  return /^\/(home\/[^/]+|root|Users\/[^/]+)\/(\.(vscode|vscodium|cursor|windsurf|zed)[^/]*|\.local\/share\/(JetBrains|Steam|code-server)|\.cache\/JetBrains|\.(nvm|volta|fnm|asdf|pyenv|rbenv|sdkman|rustup|cargo|bun|deno|rye|local\/share\/(uv|mise))|\.config\/discord|\.steam|(ana|mini|micro)conda\d?|(mamba|mini)forge\d?|\.conda|\.nix-profile|\.theseus)(\/|$)/.test(
    path,
  );
}

/** Where an administrator puts what he installs by hand (hier(7), FHS 3.0 sections 3.13 and 4.9), and the distribution itself. */
export function isInstalledPlace(path: string): boolean {
  return /^\/(usr|opt|bin|sbin|lib|lib64)\//.test(path);
}
