// Who asks, as far as limits are concerned: the address that the connection comes from.

/** `unknown` where nobody told, so that all whom nobody knows share one limit. `env` is what the server gives Hono. */
export function clientOf(env: unknown): string {
  const client = typeof env === 'object' && env !== null && 'client' in env ? env.client : null;
  return typeof client === 'string' ? client : 'unknown';
}
