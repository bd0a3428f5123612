// Which part of which page follows this machine: what `view=` of the event stream may ask for.
import type { Transport } from '../../model/port.ts';
import { MAP_TRANSPORTS, type MapTransport } from '../../render/map/classes.ts';
import { type HereFilter, queryOf, readHereFilter } from '../here-filter.ts';
import { portOf, transportOf } from '../target.ts';

export type View =
  | { readonly page: 'home' }
  | { readonly page: 'here'; readonly filter: HereFilter }
  /** What is marked on the picture of all ports. */
  | { readonly page: 'map'; readonly transport: MapTransport }
  | { readonly page: 'port'; readonly port: number; readonly transport: Transport | null };

/** `home`, `here` with the page's own filters beside it, `map-tcp`, `port-297`, `port-297-udp`; null: no such view. */
export function viewOf(name: string, query: (name: string) => string | null): View | null {
  if (name === 'home') return { page: 'home' };
  if (name === 'here') return { page: 'here', filter: readHereFilter(query) };
  const map = MAP_TRANSPORTS.find((each) => name === `map-${each}`);
  if (map !== undefined) return { page: 'map', transport: map };
  const [, digits, asked] = /^port-(\d{1,5})(?:-([a-z]+))?$/.exec(name) ?? [];
  const port = portOf(digits ?? '');
  const transport = asked === undefined ? null : transportOf(asked);
  if (port === null || (asked !== undefined && transport === null)) return null;
  return { page: 'port', port, transport };
}

/** The view as a query: `view=port-297`. */
export function viewQuery(view: View): string {
  switch (view.page) {
    case 'home':
      return 'view=home';
    case 'here':
      return ['view=here', queryOf(view.filter)].filter((part) => part !== '').join('&');
    case 'map':
      return `view=map-${view.transport}`;
    case 'port':
      return `view=port-${view.port}${view.transport === null ? '' : `-${view.transport}`}`;
    default:
      return view satisfies never;
  }
}
