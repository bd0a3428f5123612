// What a word on the command line means: a port, a range of ports, or a service name; perhaps with a transport.
import { PortolanError } from '../model/error.ts';
import { LAST_PORT, type PortSpan, TRANSPORTS, type Transport } from '../model/port.ts';
import { nearest } from './nearest.ts';

export type Target =
  | { readonly kind: 'port'; readonly port: number; readonly transport: Transport | null }
  | { readonly kind: 'range'; readonly span: PortSpan; readonly transport: Transport | null }
  | { readonly kind: 'service'; readonly name: string; readonly transport: Transport | null };

/** Reads `297`, `443/udp`, `6000-6063`, `ssh`, `ssh/tcp`. Throws `usage` where it looks like one and is none. */
export function readTarget(word: string): Target {
  const slash = word.lastIndexOf('/');
  const head = slash < 0 ? word : word.slice(0, slash);
  const number = /^\d+$/.test(head);
  const range = /^(\d*)\s*[-–]\s*(\d*)$/.exec(head);
  if (!number && !(range && /\d/.test(head))) return serviceTarget(word, slash);
  const transport = slash < 0 ? null : readTransport(word.slice(slash + 1), word);
  if (number) return { kind: 'port', port: readPort(head, word), transport };
  return { kind: 'range', span: readSpan(head, word), transport };
}

/** A port number. `whole` is the word that it stands in, for the error. */
export function readPort(text: string, whole = text): number {
  const port = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (port <= LAST_PORT) return port;
  const state = Number.isNaN(port) ? 'that is no number' : `ports end at ${LAST_PORT}`;
  const place = whole === text ? JSON.stringify(text) : `${JSON.stringify(text)} in ${JSON.stringify(whole)}`;
  throw new PortolanError('usage', `Cannot read ${place} as a port: ${state}`, {
    hint: `ports go from 0 to ${LAST_PORT}, for example \`portolan 443\``,
  });
}

/** `A-B`, both included. */
export function readSpan(text: string, whole = text): PortSpan {
  const [, low, high] = /^(\d+)\s*[-–]\s*(\d+)$/.exec(text) ?? [];
  if (low === undefined || high === undefined) {
    throw new PortolanError('usage', `Cannot read ${JSON.stringify(whole)} as a range of ports`, {
      hint: 'write the first and the last port: `portolan 6000-6063`',
    });
  }
  const span = { first: readPort(low, whole), last: readPort(high, whole) };
  if (span.first <= span.last) return span;
  throw new PortolanError('usage', `Cannot read ${JSON.stringify(whole)} as a range: it begins above its end`, {
    hint: `did you mean ${span.last}-${span.first}?`,
  });
}

/** A transport that the registry assigns ports on. */
export function readTransport(text: string, whole = text): Transport {
  const found = TRANSPORTS.find((transport) => transport === text.toLowerCase());
  if (found) return found;
  const meant = nearest(text, TRANSPORTS);
  throw new PortolanError('usage', `Unknown transport ${JSON.stringify(text)} in ${JSON.stringify(whole)}`, {
    hint: `${meant === undefined ? '' : `did you mean ${meant}? `}transports are ${TRANSPORTS.join(', ')}`,
  });
}

/** What is a port to a person, written otherwise: `:8080`, `localhost:3000`, `tcp/443`, `443 tcp`. */
export function portMeant(word: string): string | undefined {
  const { before, port, after } = WRITTEN_OTHERWISE.exec(word)?.groups ?? {};
  const transport = before ?? after;
  if (port === undefined || Number(port) > LAST_PORT) return undefined;
  return transport === undefined ? port : `${port}/${transport.toLowerCase()}`;
}

const WRITTEN_OTHERWISE =
  /^(?:(?<before>tcp|udp|sctp|dccp)\W*|\S*:)?(?<port>\d{1,5})(?:\W*(?<after>tcp|udp|sctp|dccp))?\W*$/i;

// A service name may itself have a slash, so only what is a transport is taken off.
function serviceTarget(word: string, slash: number): Target {
  const tail =
    slash < 0 ? undefined : TRANSPORTS.find((transport) => transport === word.slice(slash + 1).toLowerCase());
  return { kind: 'service', name: tail === undefined ? word : word.slice(0, slash), transport: tail ?? null };
}
