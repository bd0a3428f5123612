// What a port number is, before anybody has said anything about it.

/** Transports that the registry assigns ports on (RFC 6335, section 5). */
export const TRANSPORTS = ['tcp', 'udp', 'sctp', 'dccp'] as const;
export type Transport = (typeof TRANSPORTS)[number];

/** Transports a socket can have here. A raw socket has an IP protocol number where the others have a port. */
export type SocketTransport = Transport | 'udplite' | 'raw';

export const LAST_PORT = 65535;

/** An inclusive run of port numbers. */
export interface PortSpan {
  readonly first: number;
  readonly last: number;
}

export type RangeName = 'system' | 'user' | 'dynamic';

/** The three ranges of RFC 6335, section 6. */
export const RANGES: Readonly<Record<RangeName, PortSpan>> = {
  system: { first: 0, last: 1023 },
  user: { first: 1024, last: 49151 },
  dynamic: { first: 49152, last: LAST_PORT },
};

/** The range that a port number lies in. */
export function rangeOf(port: number): RangeName {
  if (port <= RANGES.system.last) return 'system';
  return port <= RANGES.user.last ? 'user' : 'dynamic';
}

/** How IANA may assign a number of this range (RFC 6335, section 8.1.2). Dynamic ports are never assigned. */
export const PROCEDURES: Readonly<Record<RangeName, readonly string[]>> = {
  system: ['IETF Review', 'IESG Approval'],
  user: ['IETF Review', 'IESG Approval', 'Expert Review'],
  dynamic: [],
};
