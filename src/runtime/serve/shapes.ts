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

/** A server that has too much to do. */
export function busy(): Response {
  return new Response('Too many requests at once; try again in a moment\n', {
    status: 503,
    headers: { 'Retry-After': '5', 'Cache-Control': 'no-store', 'Content-Type': 'text/plain; charset=utf-8' },
  });
}
