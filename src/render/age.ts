// How long something has been running, in as few characters as tell it.

const STEPS: readonly (readonly [unit: string, seconds: number])[] = [
  ['y', 365.25 * 86400],
  ['d', 86400],
  ['h', 3600],
  ['m', 60],
  ['s', 1],
];

/** The time from `since` to `now` (ISO 8601 both) in its largest whole unit, `3d`, `12m`; empty when not known. */
export function age(since: string | null, now: string): string {
  if (since === null) return '';
  const seconds = (Date.parse(now) - Date.parse(since)) / 1000;
  if (!Number.isFinite(seconds)) return '';
  // A clock that was set back makes a process seem to start in the future.
  if (seconds < 1) return '0s';
  const [unit, size] = STEPS.find(([, each]) => seconds >= each) ?? ['s', 1];
  return `${Math.floor(seconds / size)}${unit}`;
}
