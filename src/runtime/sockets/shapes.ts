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

export interface UdpHandlers {
  data(bytes: Uint8Array): void;
  /** Nothing more will come: such as port unreachable (ICMP). */
  failed(why: string): void;
}

export interface Datagrams {
  send(bytes: Uint8Array): void;
  close(): void;
}
