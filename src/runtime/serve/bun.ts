// The server under Bun: its own.
import { busy, type ServeOptions, type Server } from './shapes.ts';

/** Starts it. Throws with `code` EADDRINUSE or EACCES, as bind(2) has them. */
export async function serve(options: ServeOptions): Promise<Server> {
  const server = Bun.serve({
    hostname: options.hostname,
    port: options.port,
    maxRequestBodySize: options.largestBody,
    idleTimeout: options.idleSeconds,
    // Errors are answered by the handler; what escapes it is a bug of ours, and no reader needs its stack.
    development: false,
    fetch: (request, self) => {
      if (self.pendingRequests > options.mostPending) return busy();
      return options.fetch(request, self.requestIP(request)?.address ?? null);
    },
  });
  return {
    port: server.port ?? options.port,
    pending: () => server.pendingRequests,
    stop: () => server.stop(true),
  };
}
