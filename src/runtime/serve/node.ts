// The server under Node: node:http, with Hono's own adapter between it and web standards.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { busy, type ServeOptions, type Server } from './shapes.ts';

/** Starts it. Throws with `code` EADDRINUSE or EACCES, as bind(2) has them. */
export async function serve(options: ServeOptions): Promise<Server> {
  let pending = 0;
  const answer = getRequestListener(
    async (request, env) => {
      if (pending > options.mostPending) return busy();
      const { incoming } = env as { incoming: IncomingMessage };
      if (tooLarge(incoming, options.largestBody)) return new Response(null, { status: 413 });
      return options.fetch(bounded(request, options.largestBody), incoming.socket.remoteAddress ?? null);
    },
    { overrideGlobalObjects: false },
  );
  const server = createServer((incoming, outgoing) => {
    pending++;
    outgoing.once('close', () => pending--);
    void answer(incoming, outgoing);
  });
  // Slow clients: as long as one whose connection stands still (http.Server, `headersTimeout`).
  server.headersTimeout = options.idleSeconds * 1000;
  server.requestTimeout = options.idleSeconds * 1000;
  server.keepAliveTimeout = options.idleSeconds * 1000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.hostname, () => resolve());
  });
  // A TCP server's address is no pipe's name.
  const { port } = server.address() as AddressInfo;
  return {
    port,
    pending: () => pending,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function tooLarge({ headers }: IncomingMessage, most: number): boolean {
  const told = headers['content-length'];
  return told !== undefined && Number(told) > most;
}

/** A body that did not say its length is cut where it is too long: reading it fails. */
function bounded(request: Request, most: number): Request {
  if (request.body === null || request.headers.has('content-length')) return request;
  let read = 0;
  const counting = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      read += chunk.length;
      if (read > most) controller.error(new Error(`the body has over ${most} bytes`));
      else controller.enqueue(chunk);
    },
  });
  return new Request(request, { body: request.body.pipeThrough(counting), duplex: 'half' } as RequestInit);
}
