// Why a connection did not come about, in words.

/** What connect(2) said, in words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? (error instanceof Error ? error.message : String(error));
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refuses connections',
  ECONNRESET: 'breaks connections off',
  ENETUNREACH: 'cannot be reached: no network leads to its address',
  EHOSTUNREACH: 'cannot be reached: no host answers at its address',
  EADDRNOTAVAIL: 'cannot be reached: its address is not of this host',
  EACCES: 'cannot be reached: a rule forbids it',
  EPERM: 'cannot be reached: a rule forbids it',
  ETIMEDOUT: 'does not accept connections',
};
