// The picture of all ports, with the ranges and this machine's listeners on top.
import type { MapTransport } from '../../render/map/classes.ts';
import { SIDE } from '../../render/map/hilbert.ts';
import { borderPath, LABELS } from '../../render/map/regions.ts';
import { viewQuery } from '../live/view.ts';
import { picturePath } from '../map-files.ts';
import type { PageContext } from '../page.ts';
import { marks } from './map-marks.tsx';

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
        {now === null ? null : (
          <g id="map-marks" data-events={to.plain(`/api/events?${viewQuery({ page: 'map', transport })}`)}>
            {marks(now.listeners, transport)}
          </g>
        )}
      </svg>
    </>
  );
}

const BORDER = borderPath();
