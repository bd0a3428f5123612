// From where a listener can really be reached, and the facts that say so.
import { type Listener, REACHES, type Reach } from '../../model/listener.ts';
import type { Subject } from '../../model/verdict.ts';
import { place } from './words.ts';

/**
 * The reach that a rule goes by: narrowed by the firewall where that is certain. What a container binds inside its own
 * network says nothing about this host, so there only what its runtime publishes counts.
 */
export function reachOf(listener: Listener): Reach {
  const told = listener.exposure?.reach ?? listener.reach;
  if (!isInside(listener)) return told;
  const published = (listener.attribution.container?.published ?? []).filter(
    ({ containerPort, transport }) => containerPort === listener.port && transport === listener.transport,
  );
  const reaches = published.map(({ hostAddress }) => reachOfAddress(hostAddress));
  return reaches.reduce(farther, nearer(told, 'device'));
}

/** Whether the listener is in a container's own network, which is not this host's. */
export function isInside({ namespace, attribution: { container } }: Listener): boolean {
  return !namespace.self && container !== null && !container.proxied;
}

/** Whether it can be reached from as far as `least`, or farther. */
export function reaches(listener: Listener, least: Reach): boolean {
  return REACHES.indexOf(reachOf(listener)) >= REACHES.indexOf(least);
}

export function isOnLoopbackOnly(listener: Listener): boolean {
  return reachOf(listener) === 'loopback';
}

/** The facts that a reach rests on: what it is bound to, what is published, what the firewall does. */
export function reachEvidence({ listener }: Pick<Subject, 'listener'>): [string, ...string[]] {
  const { exposure } = listener;
  const firewall = exposure === null ? 'the firewall was not checked' : exposure.says;
  return [boundTo(listener), firewall];
}

const WHO_REACHES: Readonly<Record<Reach, string>> = {
  absent: 'an address that this host does not have',
  loopback: 'only this host itself',
  device: 'whoever is on that interface',
  link: 'whoever is on the same link',
  private: 'the private network',
  public: 'a public address',
  all: 'every interface',
};

/** `on every interface`: where it answers, for a sentence. */
export function where(listener: Listener): string {
  const reach = reachOf(listener);
  return reach === 'public' ? 'on a public address' : `to ${WHO_REACHES[reach]}`.replace('to every', 'on every');
}

function boundTo(listener: Listener): string {
  const { container } = listener.attribution;
  if (container?.proxied) return `${place(listener)} is published for the container ${container.name}`;
  if (isInside(listener)) return `the container ${container?.name ?? ''} publishes it, by its runtime`;
  const reach = reachOf(listener);
  // The address promises more than what is around it keeps.
  if (reach !== listener.reach) return `bound to ${place(listener)}, which reaches ${WHO_REACHES[reach]} here`;
  return `bound to ${place(listener)}: ${WHO_REACHES[reach]}`;
}

// Docker and Podman publish on every address where none is said.
function reachOfAddress(address: string | null): Reach {
  if (address === null || address === '' || address === '0.0.0.0' || address === '::') return 'all';
  return address.startsWith('127.') || address === '::1' ? 'loopback' : 'private';
}

function farther(a: Reach, b: Reach): Reach {
  return REACHES.indexOf(a) >= REACHES.indexOf(b) ? a : b;
}

function nearer(a: Reach, b: Reach): Reach {
  return REACHES.indexOf(a) <= REACHES.indexOf(b) ? a : b;
}
