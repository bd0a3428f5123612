// Which of this machine's listeners a reader wants to see, as the address of the page says it.
import { reachOf } from '../model/exposure.ts';
import { type Listener, REACHES, type Reach } from '../model/listener.ts';
import { type SocketTransport, TRANSPORTS } from '../model/port.ts';
import { VERDICT_CLASSES, type VerdictClass } from '../model/verdict.ts';

export interface HereFilter {
  /** Null: any. */
  readonly verdict: VerdictClass | null;
  readonly reach: Reach | null;
  readonly transport: SocketTransport | null;
  readonly order: 'gravest' | 'port';
}

export const NO_FILTER: HereFilter = { verdict: null, reach: null, transport: null, order: 'gravest' };

export const SOCKET_TRANSPORTS: readonly SocketTransport[] = [...TRANSPORTS, 'udplite', 'raw'];

/** What cannot be meant is as if it were not there: an old link still shows the machine. */
export function readHereFilter(query: (name: string) => string | null): HereFilter {
  return {
    verdict: oneOf(VERDICT_CLASSES, query('verdict')),
    reach: oneOf(REACHES, query('reach')),
    transport: oneOf(SOCKET_TRANSPORTS, query('transport')),
    order: query('order') === 'port' ? 'port' : 'gravest',
  };
}

/** `verdict=concerning&order=port`; empty where nothing is chosen. */
export function queryOf({ verdict, reach, transport, order }: HereFilter): string {
  const parts = Object.entries({ verdict, reach, transport, order: order === 'port' ? order : null });
  return parts.flatMap(([name, value]) => (value === null ? [] : [`${name}=${value}`])).join('&');
}

export function matches({ verdict, reach, transport }: HereFilter, listener: Listener): boolean {
  return (
    (verdict === null || listener.verdict?.class === verdict) &&
    (reach === null || reachOf(listener) === reach) &&
    (transport === null || listener.transport === transport)
  );
}

function oneOf<T extends string>(values: readonly T[], text: string | null): T | null {
  return values.find((each) => each === text) ?? null;
}
