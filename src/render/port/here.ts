// What this machine does with a port: who listens on it, who may, and who gets it by chance.
import type { PortPage } from '../../model/page.ts';
import type { Words } from '../../words/words.ts';
import { hereBlocks } from '../here.ts';
import { type Fact, type Page, section } from '../page.ts';
import { spanText } from '../phrase.ts';

/** Listeners on the port, the transport asked for first; or that there is none, as far as can be seen. */
export function listenersHere({ port, asked, here }: PortPage, width: number, now: string, words: Words): Page {
  const listeners = [...here.listeners].sort((a, b) => Number(b.transport === asked) - Number(a.transport === asked));
  const nothing = words.say('terminal.here.nothing', { port: String(port) });
  return section(words.say('terminal.here'), ...hereBlocks({ ...here, listeners }, { width, now, nothing }, words));
}

/** How this machine treats the number: read from its settings, left out where they could not be read. */
export function localFacts({ port, here }: PortPage, words: Words): Fact[] {
  return [binding(port, here, words), outgoing(port, here, words), browsers(here, words)].filter(
    (fact) => fact !== null,
  );
}

function binding(
  port: number,
  { policy: { unprivilegedStart: start }, privileged, host }: PortPage['here'],
  words: Words,
): Fact | null {
  const label = words.say('prose.machine.binding');
  // Binding to port 0 asks for any free port: ip(7), "Address format".
  if (port === 0) return { label, text: words.say('prose.machine.binding-zero') };
  if (privileged === null || start === null) return null;
  const setting = host.os === 'linux' ? ` (net.ipv4.ip_unprivileged_port_start = ${start})` : '';
  const values = { start: String(start) };
  if (start === 0) return { label, text: words.say('prose.machine.binding-none') + setting };
  if (privileged) return { label, text: words.say('prose.machine.binding-root', values) + setting };
  return { label, text: words.say('prose.machine.binding-open', values) + setting };
}

function outgoing(
  port: number,
  { policy: { ephemeral }, ephemeral: given, reserved, host }: PortPage['here'],
  words: Words,
): Fact | null {
  if (ephemeral === null || given === null || port === 0) return null;
  const label = words.say('prose.machine.outgoing');
  const setting = host.os === 'linux' ? ' (net.ipv4.ip_local_port_range)' : '';
  const values = { range: `${spanText(ephemeral)}${setting}` };
  if (given) return { label, text: words.say('prose.machine.outgoing-given', values) };
  if (reserved === true && port >= ephemeral.first && port <= ephemeral.last) {
    return { label, text: words.say('prose.machine.outgoing-kept', values) };
  }
  return { label, text: words.say('prose.machine.outgoing-not', values) };
}

function browsers({ blockedByBrowsers }: PortPage['here'], words: Words): Fact {
  const text = blockedByBrowsers
    ? words.say('prose.machine.browsers-refuse')
    : words.say('prose.machine.browsers-connect');
  return { label: words.say('prose.machine.browsers'), text };
}
