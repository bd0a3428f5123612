// How a cause names what it found: places, holders, trials. What strangers wrote is cut.
import type { Connection } from '../../model/connection.ts';
import type { Listener } from '../../model/listener.ts';
import type { Trial } from '../../model/trial.ts';
import { bounded, fileName, likely, place, userOf } from '../facts/words.ts';

/** `nginx (pid 812)`, `vite (pid 812)` of a script; or why nobody is named. */
export function whose(of: Pick<Listener, 'holders' | 'noHolder'> & Partial<Pick<Listener, 'attribution'>>): string {
  const { holders, noHolder, attribution } = of;
  const [holder] = holders;
  const own = attribution?.program?.name;
  if (holder !== undefined)
    return `${likely(holder)}${bounded(own ?? fileName(holder) ?? holder.name)} (pid ${holder.pid})`;
  return noHolder?.why === 'kernel' ? 'the kernel' : 'a process that could not be seen';
}

/** One line each: where, whose, since when, in which unit, container or project. */
export function described(listener: Listener): string {
  const { holders, noHolder, attribution, socket, transport } = listener;
  const [holder] = holders;
  const facts = [
    `${place(listener)} (${transport}): ${whose(listener)}`,
    holder === undefined ? noHolder?.detail : `of ${userOf(holder)}`,
    holder?.startedAt == null ? undefined : `since ${holder.startedAt.replace('T', ' ').replace(/\.\d+Z$/, ' UTC')}`,
    attribution.unit === null ? undefined : `unit ${bounded(attribution.unit.name)}`,
    attribution.container === null ? undefined : `container ${bounded(attribution.container.name)}`,
    attribution.project === null
      ? undefined
      : `project ${bounded(attribution.project.name)} in ${bounded(attribution.project.root)}`,
    holders.length > 1 ? `${holders.length} processes share it` : undefined,
    holder === undefined && socket.uid !== null && !/\buid \d/.test(noHolder?.detail ?? '')
      ? `made by uid ${socket.uid}`
      : undefined,
  ];
  return facts.filter((fact) => fact !== undefined && fact !== '').join(', ');
}

const MOST_LINES = 6;

export function describedAll(listeners: readonly Listener[]): readonly string[] {
  const lines = listeners.slice(0, MOST_LINES).map(described);
  const more = listeners.length - lines.length;
  return more > 0 ? [...lines, `and ${more} more`] : lines;
}

/** `tried to bind 0.0.0.0:8080 with SO_REUSEADDR: EADDRINUSE`. */
export function tried({ family, address, port, transport, manner, uid, error }: Trial): string {
  const at = `${family === 'ipv6' ? `[${address}]` : address}:${port}/${transport}`;
  const whom = uid === null ? '' : ` as uid ${uid}`;
  return `tried to bind ${at}${MANNERS[manner]}${whom}: ${error ?? 'it could be bound'}`;
}

const MANNERS = { plain: '', 'reuse-address': ' with SO_REUSEADDR', 'reuse-port': ' with SO_REUSEPORT' } as const;

/** `10.0.0.7:443 (established)`. */
export function peerOf({ peer, family, state }: Connection): string {
  return `${family === 'ipv6' ? `[${peer.address}]` : peer.address}:${peer.port} (${state})`;
}
