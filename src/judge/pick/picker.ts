// Choosing a port that will not hurt later: the first in its order that nothing speaks against, anywhere or here. Pure.
import type { NoPick, PassedOver, Picked, Picker, PickGround, PickWishes } from '../../model/pick.ts';
import { type PortSpan, RANGES } from '../../model/port.ts';
import { namedOrder, nearOrder, randomOrder } from './order.ts';
import { EPHEMERAL, type Grounds, objection } from './unfit.ts';

export function createPicker(grounds: Grounds): Picker {
  const known = new Map<number, string | null>();
  const unfit = (port: number) => {
    let why = known.get(port);
    if (why === undefined) {
      why = objection(port, grounds);
      known.set(port, why);
    }
    return why;
  };
  return { unfit, pick: (wishes, ground) => pick(wishes, ground, unfit, grounds) };
}

/** Above the system ports and below what any common system gives to outgoing connections. */
export const SERVICES: PortSpan = {
  first: RANGES.user.first,
  last: Math.min(...EPHEMERAL.map(({ first }) => first)) - 1,
};

function pick(
  wishes: PickWishes,
  ground: PickGround,
  unfit: (port: number) => string | null,
  grounds: Grounds,
): Picked | NoPick {
  const ports: number[] = [];
  const passedOver: PassedOver[] = [];
  const refused = new Map<string, number>();
  for (const port of orderOf(wishes)) {
    const everywhere = unfit(port);
    const here = everywhere === null ? unfitHere(port, ground) : null;
    if (everywhere === null && here === null) ports.push(port);
    else if (here !== null) passedOver.push({ port, why: here });
    if (ports.length === wishes.count) return { ports, because: because(grounds), passedOver };
    if (everywhere !== null) count(refused, kindOf(everywhere));
    if (here !== null) count(refused, kindOf(here));
  }
  return { refused: [...refused].map(([why, ports]) => ({ why, ports })).sort((a, b) => b.ports - a.ports) };
}

function orderOf({ name, near, span }: PickWishes): Iterable<number> {
  if (near !== null) return nearOrder(near, span ?? SERVICES);
  return name === null ? randomOrder(span ?? SERVICES) : namedOrder(name, span ?? SERVICES);
}

function unfitHere(port: number, { policy, taken }: PickGround): string | null {
  const { ephemeral, reserved } = policy;
  if (ephemeral !== null && within(port, ephemeral))
    return `this machine gives it to outgoing connections (${ephemeral.first}-${ephemeral.last})`;
  if (reserved?.some((span) => within(port, span))) return 'it is reserved on this machine (ip_local_reserved_ports)';
  return taken(port);
}

function within(port: number, { first, last }: PortSpan): boolean {
  return port >= first && port <= last;
}

function because({ registry }: Grounds): readonly string[] {
  return [
    `unassigned in the registry of ${registry.source.date}`,
    'no known product uses it',
    'no browser refuses it',
    `below every ephemeral range (${SERVICES.last + 1} up)`,
    'free here',
  ];
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Without whom it names: what many were refused for is counted together. */
function kindOf(why: string): string {
  const [, kind = why] = /^(assigned|reserved|in use|.*listens|.*picked)\b/.exec(why) ?? [];
  return KINDS[kind] ?? why;
}

const KINDS: Readonly<Record<string, string>> = {
  assigned: 'assigned to somebody',
  reserved: 'reserved',
  'in use': 'in use by a product in practice',
};
