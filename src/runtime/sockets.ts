// Connections as the prober needs them: opened within the call, so that a caller who went into another network namespace
// for a moment gets a socket of that namespace. node:net opens them a tick later, when the caller is back.

/** What a TLS handshake told (RFC 8446); texts are the server's own and may hold anything. */
export interface TlsFacts {
  /** `TLSv1.3`; null where not told. */
  readonly version: string | null;
  /** The protocol that the server chose (RFC 7301); null: none. */
  readonly alpn: string | null;
  /** Names in the certificate: the subject's common name first, then the alternative ones; at most 20. */
  readonly names: readonly string[];
  readonly issuer: string | null;
}

export interface TcpOptions {
  /** An address, not a name: names are looked up before. */
  readonly address: string;
  readonly port: number;
  /** With TLS from the first byte on, offering these protocols; certificates are not verified, only read. */
  readonly tls?: { readonly alpn: readonly string[]; readonly name: string | null };
}

export interface TcpHandlers {
  /** Connected, and with TLS shaken hands. */
  opened(tls: TlsFacts | null): void;
  data(bytes: Uint8Array): void;
  /** The other side will say no more. Comes at most once; `why` is null for an orderly end. */
  ended(why: string | null): void;
}

export interface Connection {
  write(bytes: Uint8Array): void;
  /** Says good-bye, and reads no more. */
  end(): void;
  /** Breaks it off (RST), for a server that does not stop: others would take it for an error. */
  drop(): void;
}

type BunSocket = Bun.Socket<undefined>;

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

/** What connect(2) said, in words. */
function reasonOf(error: unknown): string {
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

export interface UdpHandlers {
  data(bytes: Uint8Array): void;
  /** Nothing more will come: such as port unreachable (ICMP). */
  failed(why: string): void;
}

export interface Datagrams {
  send(bytes: Uint8Array): void;
  close(): void;
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
