// Where this user's fetched registry is kept.

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * `PORTOLAN_DATA_DIR`; else the custom of the system: `$XDG_DATA_HOME/portolan` or `~/.local/share/portolan` (XDG Base
 * Directory Specification), `~/Library/Application Support/portolan`, `%LOCALAPPDATA%\portolan`. Nothing is created.
 *
 * Every lookup asks this, so it does without node:path and node:os, which take a millisecond to load.
 */
export function dataDir(env: Environment, platform: NodeJS.Platform): string {
  if (env.PORTOLAN_DATA_DIR) return env.PORTOLAN_DATA_DIR;
  if (platform === 'win32') return `${env.LOCALAPPDATA || `${home(env)}\\AppData\\Local`}\\portolan`;
  if (platform === 'darwin') return `${home(env)}/Library/Application Support/portolan`;
  // The specification: a relative path is invalid and to be ignored.
  const xdg = env.XDG_DATA_HOME;
  return `${xdg?.startsWith('/') ? xdg : `${home(env)}/.local/share`}/portolan`;
}

function home(env: Environment): string {
  return env.HOME || env.USERPROFILE || process.getBuiltinModule('node:os').homedir();
}
