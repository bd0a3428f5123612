// What this machine does with a port: who listens on it, who may, and who gets it by chance.
import type { PortPage } from '../../model/page.ts';
import { hereBlocks } from '../here.ts';
import { type Fact, type Page, section } from '../page.ts';
import { spanText } from '../phrase.ts';

/** Listeners on the port, the transport asked for first; or that there is none, as far as can be seen. */
export function listenersHere({ port, asked, here }: PortPage, width: number, now: string): Page {
  const listeners = [...here.listeners].sort((a, b) => Number(b.transport === asked) - Number(a.transport === asked));
  const nothing = `Nothing listens on ${port} here`;
  return section('Here now', ...hereBlocks({ ...here, listeners }, { width, now, nothing }));
}

/** How this machine treats the number: read from its settings, left out where they could not be read. */
export function localFacts({ port, here }: PortPage): Fact[] {
  return [binding(port, here), outgoing(port, here), browsers(here)].filter((fact) => fact !== null);
}

function binding(
  port: number,
  { policy: { unprivilegedStart: start }, privileged, host }: PortPage['here'],
): Fact | null {
  // Binding to port 0 asks for any free port: ip(7), "Address format".
  if (port === 0) return { label: 'binding', text: 'cannot be bound: asking for port 0 means any free port' };
  if (privileged === null || start === null) return null;
  const setting = host.os === 'linux' ? ` (net.ipv4.ip_unprivileged_port_start = ${start})` : '';
  const who = privileged ? 'needs root or CAP_NET_BIND_SERVICE' : 'open to every user';
  const why =
    start === 0 ? 'no port is privileged here' : `${privileged ? '' : 'only '}ports below ${start} are privileged here`;
  return { label: 'binding', text: `${who}: ${why}${setting}` };
}

function outgoing(
  port: number,
  { policy: { ephemeral }, ephemeral: given, reserved, host }: PortPage['here'],
): Fact | null {
  if (ephemeral === null || given === null || port === 0) return null;
  const setting = host.os === 'linux' ? ' (net.ipv4.ip_local_port_range)' : '';
  const range = `${spanText(ephemeral)}${setting}`;
  if (given) {
    return {
      label: 'outgoing',
      text: `an outgoing connection may be given it as its local port: those come from ${range}`,
    };
  }
  if (reserved === true && port >= ephemeral.first && port <= ephemeral.last) {
    return {
      label: 'outgoing',
      text: `kept from outgoing connections, whose local ports come from ${range}, by net.ipv4.ip_local_reserved_ports`,
    };
  }
  return { label: 'outgoing', text: `not given to outgoing connections, whose local ports come from ${range}` };
}

function browsers({ blockedByBrowsers }: PortPage['here']): Fact {
  return blockedByBrowsers
    ? { label: 'browsers', text: 'refuse to connect to it: it is a bad port of the Fetch standard' }
    : { label: 'browsers', text: 'connect to it: it is no bad port of the Fetch standard' };
}
