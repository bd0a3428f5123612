// Where the program comes from: a package, a project, a container, or nobody knows where.
import type { Listener } from '../../model/listener.ts';
import type { Subject } from '../../model/verdict.ts';
import { isInterpreterName, isShell } from './file-kind.ts';
import { fileName, speaker } from './words.ts';

/** A package that answers for the program itself; where an interpreter runs it, one that the script belongs to. */
export interface Origin {
  readonly name: string;
  /** Whether the running file is what the package shipped; null: not compared. */
  readonly unmodified: boolean | null;
  readonly evidence: string;
}

const SUMMED_UP = {
  unmodified: 'unmodified',
  modified: 'and it is not what that shipped',
  unknown: 'not compared',
} as const;

// Half of the rules ask for it.
const known = new WeakMap<Listener, Origin | null>();

/** The package of the program; null where it has none, or only its interpreter has one. */
export function originOf(listener: Listener): Origin | null {
  const before = known.get(listener);
  if (before !== undefined) return before;
  const origin = findOrigin(listener);
  known.set(listener, origin);
  return origin;
}

function findOrigin(listener: Listener): Origin | null {
  const { program, package: owner } = listener.attribution;
  if (program !== null && program.interpreter !== null) {
    if (program.package === null) return null;
    return { name: program.package, unmodified: null, evidence: `its script belongs to ${program.package}` };
  }
  // What somebody types after `python -c` is not python's package's.
  if (owner === null || isInterpreter(listener)) return null;
  const { name, manager, integrity, integrityFrom } = owner;
  const compared = integrity === 'unknown' ? null : integrity === 'unmodified';
  return {
    name,
    unmodified: compared,
    evidence: `its package is ${name} (${manager}), ${SUMMED_UP[integrity]} (${integrityFrom})`,
  };
}

/** A program that nothing answers for: no product, package, container or project that is known. */
export function isStranger({ listener, product }: Subject): boolean {
  const { container, project } = listener.attribution;
  return product === null && container === null && project === null && originOf(listener) === null;
}

/** Whether its number is one of the product's own; of a container's proxy, the number within is meant. */
export function isOnOwnPort({ listener, product }: Subject): boolean {
  const own = portWithin(listener);
  return (
    product?.ports.some(({ port, last, transports }) => {
      const within = own >= port && own <= (last ?? port);
      return within && transports.some((transport) => transport === listener.transport);
    }) === true
  );
}

function portWithin({ port, transport, attribution: { container } }: Listener): number {
  if (container?.proxied !== true) return port;
  const published = container.published?.find((each) => each.hostPort === port && each.transport === transport);
  return published?.containerPort ?? port;
}

/** Whether the speaker's file is an interpreter or a shell, whose name says nothing about the program. */
export function isInterpreter(listener: Listener): boolean {
  const holder = speaker(listener);
  const name = holder === undefined ? null : fileName(holder);
  return name !== null && (isInterpreterName(name) || isShell(name));
}

/** Whether anything is known of what the program is: a product, or the project that it runs in. */
export function isKnown({ listener, product }: Subject): boolean {
  return product !== null || listener.attribution.project !== null;
}

/** A UDP socket on a number that the kernel hands out: most likely a client's, whose number nobody chose. */
export function isClientLike({ listener: { transport, port }, policy: { ephemeral } }: Subject): boolean {
  return transport === 'udp' && ephemeral !== null && port >= ephemeral.first && port <= ephemeral.last;
}
