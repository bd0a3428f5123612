// Connections under Bun. They are opened within the call (see shapes.ts).
import { reasonOf } from './reasons.ts';
import type { Connection, Datagrams, TcpHandlers, TcpOptions, TlsFacts, UdpHandlers } from './shapes.ts';

type BunSocket = Bun.Socket<undefined>;

/** Whether a socket is made within the call. */
export const opensAtOnce = true;

/** Connects. Never throws: what goes wrong is told by `ended`. */
export function connectTcp({ address, port, tls }: TcpOptions, handlers: TcpHandlers): Connection {
  let socket: BunSocket | undefined;
  let over = false;
  let waiting: Uint8Array | undefined;
  const ended = (why: string | null) => {
    if (over) return;
    over = true;
    handlers.ended(why);
  };
  const flush = () => {
    if (socket === undefined || waiting === undefined || over) return;
    const bytes = waiting;
    waiting = undefined;
    const written = socket.write(bytes);
    if (written >= 0 && written < bytes.length) waiting = bytes.subarray(written);
  };
  const finish = (how: 'end' | 'terminate') => {
    over = true;
    socket?.[how]();
  };
  const opening = Bun.connect({
    hostname: address,
    port,
    allowHalfOpen: true,
    ...(tls && {
      tls: {
        rejectUnauthorized: false,
        ALPNProtocols: alpnList(tls.alpn),
        ...(tls.name !== null && { serverName: tls.name }),
      },
    }),
    socket: {
      open(opened) {
        socket = opened;
        if (over) opened.end();
        else if (tls === undefined) handlers.opened(null);
      },
      handshake(opened, _trusted, error) {
        if (over) return;
        // A certificate that nobody vouches for is an error here, too; a cipher means that hands were shaken.
        const facts = shaken(opened, error) ? tlsFacts(opened) : undefined;
        // After a failed one the socket closes by itself, and politely.
        if (facts === undefined) ended(error?.message ?? 'no TLS');
        else handlers.opened(facts);
      },
      data(_, bytes) {
        if (!over) handlers.data(bytes);
      },
      drain: flush,
      end(opened) {
        ended(null);
        opened.end();
      },
      close: (_, error) => ended(error?.message ?? null),
      error: (_, error) => ended(error.message),
      connectError: (_, error) => ended(reasonOf(error)),
    },
  });
  opening.catch((error: unknown) => ended(reasonOf(error)));
  return {
    write(bytes) {
      waiting = waiting === undefined ? bytes : Buffer.concat([waiting, bytes]);
      flush();
    },
    end: () => finish('end'),
    drop: () => finish('terminate'),
  };
}

function shaken(socket: BunSocket, error: Error | null): boolean {
  if (error === null) return true;
  // Codes of OpenSSL's verification (X509_V_ERR) have no prefix; those of a failed handshake are ERR_SSL_… or E….
  const code = 'code' in error ? String(error.code) : '';
  if (/^(ERR_|E[A-Z])/.test(code)) return false;
  return socket.getTLSVersion() !== '' && /^TLS/.test(socket.getTLSVersion());
}

const MOST_NAMES = 20;

function tlsFacts(socket: BunSocket): TlsFacts {
  const certificate = socket.getPeerCertificate();
  const { subject, subjectaltname, issuer } = certificate ?? {};
  const names = [subject?.CN, ...(subjectaltname ?? '').split(', ').map((each) => each.replace(/^[^:]*:/, ''))];
  const told = names.flat().filter((name): name is string => typeof name === 'string' && name !== '');
  const { alpnProtocol } = socket;
  return {
    version: socket.getTLSVersion() || null,
    alpn: typeof alpnProtocol === 'string' && alpnProtocol !== '' ? alpnProtocol : null,
    names: [...new Set(told.map((name) => name.slice(0, 255)))].slice(0, MOST_NAMES),
    issuer: [issuer?.CN ?? issuer?.O].flat()[0]?.slice(0, 255) ?? null,
  };
}

/** Each name behind its length (RFC 7301, section 3.1). */
function alpnList(names: readonly string[]): ArrayBuffer {
  const bytes = names.flatMap((name) => [name.length, ...Buffer.from(name, 'latin1')]);
  return Uint8Array.from(bytes).buffer;
}

/**
 * A UDP socket of its own. Only what that address sends is heard, and only from that port, unless `fromAnyPort`: a server
 * may answer from a port of its own.
 */
export async function connectUdp(
  address: string,
  port: number,
  fromAnyPort: boolean,
  handlers: UdpHandlers,
): Promise<Datagrams> {
  const error = (_: unknown, { message }: Error) => handlers.failed(message);
  const own = address.includes(':') ? '::' : '0.0.0.0';
  if (fromAnyPort) {
    const data = (_: unknown, bytes: Buffer, _port: number, from: string) => {
      if (from === address) handlers.data(bytes);
    };
    const socket = await Bun.udpSocket({ hostname: own, socket: { data, error } });
    return datagrams(socket, (bytes) => socket.send(bytes, port, address), handlers);
  }
  const data = (_: unknown, bytes: Buffer) => handlers.data(bytes);
  const connect = { hostname: address, port };
  const socket = await Bun.udpSocket({ connect, hostname: own, socket: { data, error } });
  return datagrams(socket, (bytes) => socket.send(bytes), handlers);
}

interface Closable {
  readonly closed: boolean;
  close(): void;
}

function datagrams(socket: Closable, send: (bytes: Uint8Array) => void, handlers: UdpHandlers): Datagrams {
  return {
    send(bytes) {
      // A socket that heard of an unreachable port throws at the next sending.
      try {
        if (!socket.closed) send(bytes);
      } catch (error) {
        handlers.failed(error instanceof Error ? error.message : String(error));
      }
    },
    close() {
      if (!socket.closed) socket.close();
    },
  };
}
