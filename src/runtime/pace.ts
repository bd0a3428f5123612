// Short runs and long ones: how soon the engine compiles what it interprets.

/**
 * From here on the work is long, so compile at the usual pace. The executable starts with a slower one (see
 * scripts/build/compile.ts), because a listing is over before compiled code could pay for itself.
 */
export function longWork(): void {
  if (typeof Bun !== 'undefined') Bun.unsafe.setJITPolicy(1);
}
