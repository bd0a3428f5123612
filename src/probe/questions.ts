// Which questions a target is asked, and in which order: by its holder, by its number, then the common ones. Pure.
import type { Use } from '../model/use.ts';
import type { Prober } from './prober.ts';
import type { Target } from './target.ts';

/** Why a question is asked. */
export type Because = 'holder' | 'number' | 'common';

export interface Question {
  readonly prober: Prober;
  readonly because: Because;
}

/** At most so many because of the number: numbers of a stranger say little. */
const MOST_BY_NUMBER = 3;

/** Probers that hear for themselves (no opening) are in it too: they judge what a server says first. */
export function questionsFor(
  target: Pick<Target, 'transport' | 'port' | 'holder'>,
  probers: readonly Prober[],
): Question[] {
  const { transport, port, holder } = target;
  const able = probers.filter((prober) => prober.transport === transport);
  const chosen = new Map<Prober, Because>();
  const choose = (list: readonly Prober[], because: Because) => {
    for (const prober of list) if (!chosen.has(prober)) chosen.set(prober, because);
  };
  const place = (prober: Prober) => (prober.ports.includes(port) ? prober.ports.indexOf(port) : Infinity);
  const onPort = able.filter((prober) => prober.ports.includes(port)).sort((a, b) => place(a) - place(b));
  if (holder !== null) {
    const spoken = able
      .filter((prober) => speaks(holder.use, prober))
      .sort((a, b) => closeness(holder.use, a) - closeness(holder.use, b));
    choose(
      spoken.filter((prober) => onPort.includes(prober)),
      'holder',
    );
    choose(spoken, 'holder');
  }
  // A known product's number says nothing more, unless nobody here knows what the product speaks.
  const byNumber = onPort.filter(({ opening }) => opening !== null && chosen.size === 0);
  choose(byNumber.slice(0, MOST_BY_NUMBER), 'number');
  choose(
    able.filter((prober) => prober.opening === null),
    'common',
  );
  // A product that is known is not asked all that one would ask a stranger: it would only fill its log.
  const common = able.filter((prober) => prober.common && (holder === null || BESIDES.includes(prober.id)));
  choose(common, 'common');
  return [...chosen].map(([prober, because]) => ({ prober, because }));
}

/** Those that are left: nothing hints at them, and they are not common. */
export function rareFor(
  { transport }: Pick<Target, 'transport'>,
  probers: readonly Prober[],
  asked: readonly Question[],
): Question[] {
  const left = probers.filter(
    (prober) =>
      prober.transport === transport && prober.opening !== null && asked.every((each) => each.prober !== prober),
  );
  return left.map((prober) => ({ prober, because: 'common' as const }));
}

/** What any product may speak besides its own protocol: for its administration, its metrics, its peers. */
const BESIDES: readonly string[] = ['http', 'http2'];

/**
 * Whether the holder's product speaks it: by the prober's own list, or because the use names the protocol, for all of it
 * or for one of its ports (`1883/tcp MQTT`).
 */
export function speaks(use: Use, prober: Prober): boolean {
  if (prober.uses.includes(use.id) || sameProtocol(use.protocol, prober)) return true;
  return use.ports.some(({ role }) => role !== null && isRole(role, prober));
}

/** Its own page before its own protocol, before what only one of its ports is for. */
function closeness(use: Use, prober: Prober): number {
  if (prober.uses.includes(use.id)) return prober.common ? 1 : 0;
  return sameProtocol(use.protocol, prober) ? 2 : 3;
}

/** `MQTT`, `SMTP over TLS`, `MySQL protocol`; not `STOMP over WebSocket`, which is asked in another way. */
function isRole(role: string, { id, name }: Prober): boolean {
  const protocol = role.toLowerCase().replace(/ over (tls|netbios)$| protocol$/, '');
  return protocol === id || protocol === name.toLowerCase();
}

/** `HTTP`, `HTTP, gRPC`, `SSH (RFC 4253)`: each word of it may be the id or the name. */
function sameProtocol(protocol: string, { id, name }: Prober): boolean {
  const words = protocol.toLowerCase().split(/[\s,;/()]+/);
  const whole = protocol.toLowerCase();
  return whole === id || whole === name.toLowerCase() || words.includes(id) || words.includes(name.toLowerCase());
}
