// What a rule may look at, gathered for each listener; costly parts only when a rule asks.
import type { Listener } from '../model/listener.ts';
import type { SocketTransport, Transport } from '../model/port.ts';
import type { Use } from '../model/use.ts';
import type { JudgeContext, Subject } from '../model/verdict.ts';

export function subjectsOf(listeners: readonly Listener[], context: JudgeContext): readonly Subject[] {
  return listeners.map((listener) => new LazySubject(listener, listeners, context));
}

class LazySubject implements Subject {
  readonly listener: Listener;
  readonly all: readonly Listener[];
  readonly product: Use | null;
  readonly #context: JudgeContext;
  #uses: readonly Use[] | undefined;
  #ghost: boolean | null | undefined;
  #allowedBy: string | null | undefined;

  constructor(listener: Listener, all: readonly Listener[], context: JudgeContext) {
    this.listener = listener;
    this.all = all;
    this.#context = context;
    this.product = productOf(listener, all, context);
  }

  get uses(): readonly Use[] {
    const transport = registeredTransport(this.listener.transport);
    this.#uses ??= transport === null ? [] : this.#context.uses.at(this.listener.port, transport);
    return this.#uses;
  }

  get ghost(): boolean | null {
    if (this.#ghost === undefined) this.#ghost = this.#context.isGhost(this.listener.port, this.listener.transport);
    return this.#ghost;
  }

  get allowedBy(): string | null {
    if (this.#allowedBy === undefined) this.#allowedBy = this.#context.allowedBy(this.listener);
    return this.#allowedBy;
  }

  get os(): Subject['os'] {
    return this.#context.os;
  }

  get policy(): Subject['policy'] {
    return this.#context.policy;
  }
}

/** The product that answers: behind a container's proxy that is the one in the container, or what its image is named for. */
function productOf(listener: Listener, all: readonly Listener[], { uses }: JudgeContext): Use | null {
  const { attribution } = listener;
  const { container } = attribution;
  const seen = container?.proxied ? behind(listener, all) : listener;
  const [holder] = seen?.holders ?? [];
  if (seen !== undefined && holder !== undefined) return uses.recognise(holder, seen.attribution)?.use ?? null;
  // Where one port is asked for, the container's own listener is not among those that were read.
  const name = container?.proxied ? imageName(container.image) : null;
  return name === null ? null : uses.get(IMAGES.get(name) ?? name);
}

/** `redis` of `docker.io/library/redis:7-alpine` and of `redis@sha256:…`. */
function imageName(image: string | null): string | null {
  return /([^/:@]+)(?:[:@][^/]*)?$/.exec(image ?? '')?.[1] ?? null;
}

// Official images whose names are not those of their products (Docker Hub, "Docker Official Images").
const IMAGES: ReadonlyMap<string, string> = new Map([
  ['postgres', 'postgresql'],
  ['mongo', 'mongodb'],
  ['httpd', 'apache-httpd'],
]);

function behind(
  { attribution: { container }, port, transport }: Listener,
  all: readonly Listener[],
): Listener | undefined {
  const published = container?.published?.find((each) => each.hostPort === port && each.transport === transport);
  return all.find(
    (other) =>
      other.attribution.container?.id === container?.id &&
      other.attribution.container?.proxied === false &&
      other.port === published?.containerPort &&
      other.transport === transport,
  );
}

function registeredTransport(transport: SocketTransport): Transport | null {
  if (transport === 'raw') return null;
  return transport === 'udplite' ? 'udp' : transport;
}
