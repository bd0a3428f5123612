// The picture of all ports, with the ranges and this machine's listeners on top.
import type { Listener } from '../../model/listener.ts';
import type { MapTransport } from '../../render/map/classes.ts';
import { cellOf, SIDE } from '../../render/map/hilbert.ts';
import { borderPath, LABELS } from '../../render/map/regions.ts';
import { picturePath } from '../map-files.ts';
import type { Html, PageContext } from '../page.ts';

export interface MapPictureProps {
  readonly context: PageContext;
  readonly transport: MapTransport;
  /** Of each side, in CSS pixels: it is shown smaller where there is less room. */
  readonly size: number;
  /** What stands in place of the picture for those who do not see it. */
  readonly alt: string;
  /** True: a click without scripts asks the server which port is meant. */
  readonly asks?: boolean;
  readonly eager?: boolean;
}

/** The picture by day or by night, and the overlay. */
export function MapPicture({ context, transport, size, alt, asks = false, eager = false }: MapPictureProps) {
  const { site, to, now } = context;
  return (
    <>
      <picture>
        <source media="(prefers-color-scheme: dark)" srcset={to.plain(picturePath(site, transport, 'dark'))} />
        <img
          class="map-image"
          src={to.plain(picturePath(site, transport, 'light'))}
          width={size}
          height={size}
          alt={alt}
          ismap={asks}
          loading={eager ? undefined : 'lazy'}
        />
      </picture>
      <svg class="map-overlay" viewBox={`0 0 ${SIDE} ${SIDE}`} aria-hidden="true">
        <path class="map-border" d={BORDER} />
        {(['user', 'dynamic'] as const).map((name) => (
          <text class="map-range" {...LABELS[name]}>
            {context.words.say(`map.range.${name}`)}
          </text>
        ))}
        <g id="map-marks">{now === null ? null : marks(now.listeners, transport)}</g>
      </svg>
    </>
  );
}

const BORDER = borderPath();

/** One mark a port, however many listen on it. */
function marks(listeners: readonly Listener[], transport: MapTransport): Html {
  return portsOf(listeners, transport).map((port) => {
    const { x, y } = cellOf(port);
    const count = listeners.filter((each) => each.transport === transport && each.port === port).length;
    return <circle data-port={port} data-count={count} cx={x + 0.5} cy={y + 0.5} r="2" />;
  });
}

/** Ports that something listens on, ascending. */
export function portsOf(listeners: readonly Listener[], transport: MapTransport): readonly number[] {
  const ports = listeners.filter((each) => each.transport === transport).map(({ port }) => port);
  return [...new Set(ports)].sort((a, b) => a - b);
}
