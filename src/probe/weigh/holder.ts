// What is known of a listener without sending anything: by its holder, and least of all by its number. Pure, and quick
// enough for each row of a listing.
import type { Identity, IdentityLayer } from '../../model/identity.ts';
import type { Listener } from '../../model/listener.ts';
import type { Transport } from '../../model/port.ts';
import type { Recognised, RecognisedBy, Use, Uses } from '../../model/use.ts';
import { upstreamVersion } from './names.ts';

/** How sure the holder makes of the product. */
const BY_HOLDER: Readonly<Record<RecognisedBy, number>> = { package: 0.9, program: 0.85, executable: 0.75 };

/** A file that is not what its package shipped may be anything. */
export function holderConfidence({ attribution }: Listener, { by }: Recognised): number {
  return attribution.package?.integrity === 'modified' ? BY_HOLDER[by] / 2 : BY_HOLDER[by];
}

const JAVA_DEBUGGER = 'Java debugger (JDWP)';

/** Of the protocol: a product may speak several. */
const PROTOCOL_BY_HOLDER = 0.6;

/** What the number is for: a hint, never a product. */
export const BY_NUMBER = 0.15;

/** Null where neither the holder nor the number says anything. */
export function identityOf(listener: Listener, uses: Uses): Identity | null {
  const [first] = listener.holders;
  if (first === undefined) {
    const use = numberUse(listener, uses);
    return use === null ? null : summedUp(listener, null, numberLayers(use));
  }
  return new HolderIdentity(listener, uses.recognise(first, listener.attribution), uses);
}

/**
 * What a holder tells. A listing asks each for its product and version only, so the layers with their evidence are made
 * where somebody reads them; in JSON it is the plain object.
 */
class HolderIdentity implements Identity {
  readonly #listener: Listener;
  readonly #recognised: Recognised | null;
  readonly #uses: Uses;
  #whole: Identity | undefined;

  constructor(listener: Listener, recognised: Recognised | null, uses: Uses) {
    this.#listener = listener;
    this.#recognised = recognised;
    this.#uses = uses;
  }

  get product(): string | null {
    if (this.#recognised !== null) return this.#recognised.use.name;
    return debugs(this.#listener) === null ? null : JAVA_DEBUGGER;
  }

  get version(): string | null {
    return this.#recognised === null ? null : (holderVersion(this.#listener, this.#recognised)?.value ?? null);
  }

  get protocol(): string | null {
    return this.toJSON().protocol;
  }

  get tls(): boolean | null {
    return this.toJSON().tls;
  }

  get confidence(): number {
    return this.toJSON().confidence;
  }

  get evidence(): Identity['evidence'] {
    return this.toJSON().evidence;
  }

  get layers(): Identity['layers'] {
    return this.toJSON().layers;
  }

  get conflict(): string | null {
    return this.toJSON().conflict;
  }

  toJSON(): Identity {
    if (this.#whole === undefined) {
      const layers = holderLayers(this.#listener, this.#recognised);
      if (this.#recognised === null) layers.push(...numberLayers(numberUse(this.#listener, this.#uses)));
      this.#whole = summedUp(this.#listener, this.#recognised, layers);
    }
    return this.#whole;
  }
}

function summedUp(listener: Listener, recognised: Recognised | null, layers: readonly IdentityLayer[]): Identity {
  const value = (kind: IdentityLayer['layer']) => layers.find(({ layer }) => layer === kind);
  const known = recognised !== null || debugs(listener) !== null;
  const protocol = known ? (value('protocol')?.value ?? null) : null;
  const told = value('protocol') ?? value('product');
  return {
    protocol,
    product: value('product')?.value ?? null,
    version: value('version')?.value ?? null,
    tls: null,
    confidence: known ? (told?.confidence ?? 0) : 0,
    evidence: layers.flatMap(({ evidence }) => evidence).filter(once),
    layers,
    conflict: null,
  };
}

function once<T extends { readonly says: string }>(one: T, at: number, all: readonly T[]): boolean {
  return all.findIndex(({ says }) => says === one.says) === at;
}

/** Layers that need no answer: holder, forward, protocol, product, version, project. */
export function holderLayers(listener: Listener, recognised: Recognised | null): IdentityLayer[] {
  const layers: IdentityLayer[] = [];
  const add = (layer: IdentityLayer['layer'], value: string, confidence: number, says: string) =>
    layers.push({ layer, value, confidence, evidence: [{ from: 'holder', says }] });
  const [holder] = listener.holders;
  const { attribution } = listener;
  if (holder !== undefined) add('holder', holderName(listener), 1, holderSays(listener));
  const { container } = attribution;
  if (container?.proxied === true) {
    const image = container.image === null ? '' : ` (${container.image})`;
    add('forward', `container ${container.name}${image}`, 0.9, `the proxy of a container, from ${container.from}`);
  }
  if (recognised !== null) {
    const { use, says } = recognised;
    const protocol = protocolName(use, listener);
    if (protocol !== null && container?.proxied !== true) add('protocol', protocol, PROTOCOL_BY_HOLDER, says);
    add('product', use.name, holderConfidence(listener, recognised), says);
    const version = holderVersion(listener, recognised);
    if (version !== null) add('version', version.value, version.confidence, version.says);
  }
  if (recognised === null && debugs(listener) !== null) {
    const says = `it was told to wait for a debugger on ${listener.port} (its command line)`;
    add('protocol', 'jdwp', 0.85, says);
    add('product', JAVA_DEBUGGER, 0.75, says);
  }
  const { project } = attribution;
  if (project !== null) add('project', project.name, 0.8, `its project is ${project.name}, from ${project.from}`);
  return layers;
}

/** The argument that makes a Java machine wait for a debugger on this port (JPDA, "Connection and Invocation Details"). */
export function debugs({ holders: [holder], port }: Listener): string | null {
  // Making a pattern for each listener would take longer than all else here.
  const told = holder?.args?.filter((arg) => arg.includes('jdwp')) ?? [];
  if (told.length === 0) return null;
  const address = new RegExp(`^-(agentlib:|X(run)?)jdwp.*\\baddress=([^,]*:)?${port}(,|$)`);
  return told.find((arg) => address.test(arg)) ?? null;
}

/** `redis-server`, `vite (node)`: the program, and what runs it. */
export function holderName({ holders: [holder], attribution: { program } }: Listener): string {
  const file = holder?.exe?.split('/').at(-1) ?? holder?.name ?? '';
  if (program === null || program.interpreter === null) return file;
  return `${program.name} (${file})`;
}

function holderSays(listener: Listener): string {
  const [holder] = listener.holders;
  const { unit } = listener.attribution;
  const where = unit === null ? '' : ` in ${unit.name}`;
  return `held by ${holderName(listener)}${holder === undefined ? '' : `, pid ${holder.pid}`}${where}`;
}

export interface HolderVersion {
  readonly value: string;
  readonly confidence: number;
  readonly says: string;
}

/** The version that is installed; null where nothing tells, or what runs is not what is installed any more. */
export function holderVersion({ holders, attribution }: Listener, { by }: Recognised): HolderVersion | null {
  const { program, package: owner } = attribution;
  if (program?.version != null && program.interpreter !== null)
    return {
      value: upstreamVersion(program.version),
      confidence: 0.85,
      says: `${program.name} ${program.version} is installed`,
    };
  // The interpreter's package says nothing of the program that it runs.
  if (owner === null || owner.version === null || (by === 'program' && program?.interpreter != null)) return null;
  if (holders[0]?.exeDeleted === true) return null;
  const says = `the package ${owner.name} ${owner.version} (${owner.manager})`;
  return { value: upstreamVersion(owner.version), confidence: owner.integrity === 'modified' ? 0.5 : 0.95, says };
}

/** `HTTP` → `http`; a use that is said to speak several, or that uses this port for something else, says nothing certain. */
function protocolName(use: Use, { port, transport }: Listener): string | null {
  // On another transport it does something else.
  if (use.ports.length > 0 && !use.ports.some(({ transports }) => transports.some((each) => each === transport)))
    return null;
  const role = use.ports.find((each) => port >= each.port && port <= (each.last ?? each.port))?.role;
  if (role != null && use.ports.length > 1 && !use.protocol.toLowerCase().includes(role.toLowerCase())) {
    const named = /\b(HTTPS?|gRPC|AMQP|MQTT|STOMP|SSH|DNS)\b/i.exec(role)?.[1];
    return named === undefined ? null : named.toLowerCase().replace(/^https$/, 'http');
  }
  const protocol = use.protocol.toLowerCase();
  // One that speaks several does not say which of them this is.
  if (/,| and |;/.test(protocol)) return null;
  return ALSO_CALLED[protocol] ?? protocol.replace(/ \(.*| (binary |wire |native )?protocol$/, '');
}

/** Protocols that are usually called otherwise than by what speaks them. */
const ALSO_CALLED: Readonly<Record<string, string>> = {
  resp: 'redis',
  'mongodb wire protocol': 'mongodb',
  'cql binary protocol': 'cassandra',
  'amqp 0-9-1': 'amqp',
  'amqp 1.0': 'amqp',
  'http proxy': 'http',
  https: 'http',
};

/** The first use of its number. */
export function numberUse({ port, transport }: Listener, uses: Uses): Use | null {
  const asked: Transport | null = transport === 'raw' ? null : transport === 'udplite' ? 'udp' : transport;
  return asked === null ? null : (uses.at(port, asked)[0] ?? null);
}

export function numberSays({ name }: Use): string {
  return `the number is that of ${name}, which says little`;
}

/** What the number alone tells: a weak layer. */
export function numberLayers(use: Use | null): IdentityLayer[] {
  if (use === null) return [];
  const evidence = [{ from: 'use' as const, says: numberSays(use) }];
  const protocol = use.protocol.toLowerCase();
  return [{ layer: 'protocol', value: ALSO_CALLED[protocol] ?? protocol, confidence: BY_NUMBER, evidence }];
}
