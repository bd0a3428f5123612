// An HTTP server for a handler of web standards, on both runtimes.

export interface ServeOptions {
  readonly hostname: string;
  /** 0: any that is free. */
  readonly port: number;
  /** Called with a request and the address of who sent it; null where that is not known. */
  readonly fetch: (request: Request, client: string | null) => Response | Promise<Response>;
  /** Largest body of a request, in bytes; a larger one is answered with 413. */
  readonly largestBody: number;
  /** More requests than this at once are answered with 503; streams count. */
  readonly mostPending: number;
  /** A connection on which nothing moves for so long is closed, in seconds. */
  readonly idleSeconds: number;
}

export interface Server {
  readonly port: number;
  /** Requests that are being answered, streams among them. */
  pending(): number;
  /** Takes no more connections, and ends those that there are. */
  stop(): Promise<void>;
}

/** Starts it. Throws with `code` EADDRINUSE or EACCES, as bind(2) has them. */
export function serve(options: ServeOptions): Server {
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

function busy(): Response {
  return new Response('Too many requests at once; try again in a moment\n', {
    status: 503,
    headers: { 'Retry-After': '5', 'Cache-Control': 'no-store', 'Content-Type': 'text/plain; charset=utf-8' },
  });
}
