// Where is kept what was found out in earlier runs, and may be lost.

/** A folder of the user's own; root's is gone after each boot, like all of /run. Null: there is no place for it. */
export function cacheFolder(): string | null {
  const { XDG_CACHE_HOME, HOME, LOCALAPPDATA } = process.env;
  if (process.platform === 'win32') return LOCALAPPDATA === undefined ? null : `${LOCALAPPDATA}/portolan`;
  if (process.platform === 'linux' && process.getuid?.() === 0) return '/run/portolan';
  if (XDG_CACHE_HOME?.startsWith('/')) return `${XDG_CACHE_HOME}/portolan`;
  return HOME?.startsWith('/') && HOME !== '/' ? `${HOME}/.cache/portolan` : null;
}
