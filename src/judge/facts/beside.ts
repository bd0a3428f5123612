// Who else has the same number, found once for a whole listing.
import type { Listener } from '../../model/listener.ts';
import type { Subject } from '../../model/verdict.ts';
import { speaker } from './words.ts';

type Places = ReadonlyMap<number, readonly Listener[]>;

// A rule sees one listener after the other of the same list; asking each for all others would cost the square of it.
const known = new WeakMap<readonly Listener[], Places>();

/** The other listeners of this number, on its transport and in its network namespace. */
export function besides({ listener, all }: Subject): readonly Listener[] {
  const places = known.get(all) ?? gather(all);
  const there = places.get(listener.port) ?? [];
  if (there.length < 2) return [];
  const { transport, namespace } = listener;
  return there.filter(
    (other) => other !== listener && other.transport === transport && other.namespace.inode === namespace.inode,
  );
}

function gather(all: readonly Listener[]): Places {
  const places = new Map<number, Listener[]>();
  for (const listener of all) {
    const there = places.get(listener.port);
    if (there === undefined) places.set(listener.port, [listener]);
    else there.push(listener);
  }
  known.set(all, places);
  return places;
}

/**
 * Whether two listeners are held by different programs: neither a common process, nor the same file with the same script.
 * Null where that cannot be told.
 */
export function differ(a: Listener, b: Listener): boolean | null {
  const [one, other] = [speaker(a), speaker(b)];
  if (one === undefined || other === undefined || one.exe === null || other.exe === null) return null;
  if (a.holders.some(({ pid }) => b.holders.some((each) => each.pid === pid))) return false;
  // A new version beside the old one, as servers do that reload: the old file is gone, the path is the same.
  if (one.exe !== other.exe) return true;
  const [mine, others] = [a.attribution.program, b.attribution.program];
  const scripts = mine?.script !== others?.script;
  const projects = a.attribution.project?.root !== b.attribution.project?.root;
  return mine?.interpreter != null && others?.interpreter != null && (scripts || projects);
}
