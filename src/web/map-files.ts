// What the map needs besides its page: the pictures, and the names of the ports. The same for a server and for an export.
import { LAST_PORT } from '../model/port.ts';
import { classesOf, MAP_TRANSPORTS, type MapTransport } from '../render/map/classes.ts';
import type { Scheme } from '../render/map/palette.ts';
import { picture } from '../render/map/png.ts';
import { digest } from '../runtime/digest.ts';
import type { Site } from './site.ts';

export interface MapFile {
  readonly path: string;
  readonly type: string;
  readonly body: Uint8Array;
}

const SCHEMES: readonly Scheme[] = ['light', 'dark'];
const made = new WeakMap<Site['rooms'], ReadonlyMap<string, MapFile>>();

/** Every file, by its path. Made once a site: it takes half a second. */
export function mapFiles({ rooms }: Site): ReadonlyMap<string, MapFile> {
  const before = made.get(rooms);
  if (before !== undefined) return before;
  const files = MAP_TRANSPORTS.flatMap((transport) => {
    const classes = classesOf(rooms, transport);
    const pictures = SCHEMES.map((scheme) => ({
      path: pathOf(transport, scheme),
      type: 'image/png',
      body: picture(classes, scheme),
    }));
    const data = { path: `/map/${transport}.json`, type: 'application/json', body: namesOf(rooms, transport, classes) };
    return [...pictures, data];
  });
  const all = new Map(files.map((file) => [file.path, file]));
  made.set(rooms, all);
  return all;
}

/** The path of a picture, with what makes it another one: its address may be kept for good. */
export function picturePath(site: Site, transport: MapTransport, scheme: Scheme): string {
  const file = mapFiles(site).get(pathOf(transport, scheme));
  const hash = digest('sha256');
  hash.update(file?.body ?? new Uint8Array());
  return `${pathOf(transport, scheme)}?${hash.hex().slice(0, 10)}`;
}

function pathOf(transport: MapTransport, scheme: Scheme): string {
  return `/map/${transport}-${scheme}.png`;
}

/** Classes as runs (`[class, how many, …]`), and the first name of each port that has one. */
function namesOf({ registry, judgement }: Site['rooms'], transport: MapTransport, classes: Uint8Array): Uint8Array {
  const runs: number[] = [];
  const names: Record<string, string> = {};
  for (let port = 0; port <= LAST_PORT; port++) {
    const of = classes[port] ?? 0;
    if (runs.at(-2) === of) runs[runs.length - 1] = (runs.at(-1) ?? 0) + 1;
    else runs.push(of, 1);
    const name = registry.lookup(port, transport).names[0] ?? judgement.uses.at(port, transport)[0]?.name;
    if (name !== undefined) names[port] = name;
  }
  return new TextEncoder().encode(JSON.stringify({ runs, names }));
}
