// From where a listener can really be reached, and the facts that say so.
import type { PublishedPort } from '../../model/attribution.ts';
import { type Listener, REACHES, type Reach } from '../../model/listener.ts';
import type { Subject } from '../../model/verdict.ts';
import { bounded, place } from './words.ts';

/**
 * The reach that a rule goes by: narrowed by the firewall where that is certain. What a container binds inside its own
 * network says nothing about this host, so there only what its runtime publishes counts.
 */
export function reachOf(listener: Listener): Reach {
  const told = listener.exposure?.reach ?? listener.reach;
  if (!isInside(listener)) return told;
  const reaches = publishedOf(listener).map(({ hostAddress }) => reachOfAddress(hostAddress));
  return reaches.reduce(farther, nearer(told, 'device'));
}

/** Whether the listener is in a container's own network, which is not this host's. */
export function isInside({ namespace, attribution: { container } }: Listener): boolean {
  return !namespace.self && container !== null && !container.proxied;
}

/** Where the runtime publishes a listener inside of a container. */
function publishedOf({ port, transport, attribution: { container } }: Listener): readonly PublishedPort[] {
  return (container?.published ?? []).filter((each) => each.containerPort === port && each.transport === transport);
}

/** Whether a proxy outside of the container stands for this listener, and has a row, a reach and a firewall of its own. */
export function isToldByProxy({ listener, all }: Subject): boolean {
  if (!isInside(listener)) return false;
  const id = listener.attribution.container?.id;
  const ports = publishedOf(listener).map(({ hostPort }) => hostPort);
  return (
    ports.length > 0 &&
    all.some((other) => {
      const { container } = other.attribution;
      return container?.proxied === true && container.id === id && ports.includes(other.port);
    })
  );
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
  if (isInside(listener)) return [boundTo(listener), 'this host’s firewall was not checked for the container'];
  return [boundTo(listener), exposure === null ? 'the firewall was not checked' : exposure.says];
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
  if (container?.proxied) return `${place(listener)} is published for the container ${bounded(container.name)}`;
  if (isInside(listener)) return inContainer(listener);
  const reach = reachOf(listener);
  // The address promises more than what is around it keeps.
  if (reach !== listener.reach) return `bound to ${place(listener)}, which reaches ${WHO_REACHES[reach]} here`;
  return `bound to ${place(listener)}: ${WHO_REACHES[reach]}`;
}

function inContainer(listener: Listener): string {
  const name = bounded(listener.attribution.container?.name ?? '');
  const places = publishedOf(listener).map(({ hostAddress, hostPort }) => `${hostAddress ?? '0.0.0.0'}:${hostPort}`);
  if (places.length > 0) return `the container ${name} publishes it on ${places.join(' and ')}`;
  const known = listener.attribution.container?.published !== null;
  return known
    ? `the container ${name} does not publish it`
    : `whether the container ${name} publishes it is not known`;
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
