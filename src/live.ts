// The path walked again and again: what listens now, and what opened, closed or changed since the last look.
import type { Listener } from './model/listener.ts';
import type { ListenerEvent, Sighting, Watch } from './model/live.ts';
import type { Snapshot } from './model/snapshot.ts';
import { type SurveyRooms, survey } from './survey.ts';

export interface WatchOptions {
  /** A look that is no older is given again, in milliseconds. Also how often followers are told. */
  readonly freshMs: number;
}

/** Watches this machine. It looks when somebody asks, and regularly while somebody follows; otherwise not at all. */
export function createWatch(rooms: SurveyRooms, { freshMs }: WatchOptions): Watch {
  const followers = new Set<(sighting: Sighting) => void>();
  let last: { readonly snapshot: Snapshot; readonly at: number } | undefined;
  let looking: Promise<Snapshot> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turning = false;
  let closed = false;

  const look = async (): Promise<Snapshot> => {
    const snapshot = await survey(rooms, { holders: 'auto' });
    const events = last === undefined ? [] : eventsBetween(last.snapshot, snapshot);
    last = { snapshot, at: performance.now() };
    if (events.length > 0) for (const tell of followers) tell({ snapshot, events });
    return snapshot;
  };
  // Whoever asks while a look is being taken gets that one.
  const fresh = (): Promise<Snapshot> => {
    looking ??= look().finally(() => {
      looking = undefined;
    });
    return looking;
  };
  const now = (): Promise<Snapshot> => {
    if (last !== undefined && performance.now() - last.at < freshMs) return Promise.resolve(last.snapshot);
    return fresh();
  };
  // One turn after the other, however often somebody leaves and another comes.
  const goOn = () => {
    if (closed || followers.size === 0 || timer !== undefined || turning) return;
    timer = setTimeout(async () => {
      timer = undefined;
      turning = true;
      // Not `now`: a timer that fires a moment early would find the last look fresh, and skip a turn. One that fails is no
      // reason to stop; the next may succeed, and coverage says what was not seen.
      await fresh().catch(() => undefined);
      turning = false;
      goOn();
    }, freshMs);
  };

  return {
    host: rooms.collector.host(),
    policy: rooms.collector.portPolicy(),
    now,
    follow(tell) {
      followers.add(tell);
      goOn();
      return () => {
        followers.delete(tell);
        if (followers.size > 0) return;
        clearTimeout(timer);
        timer = undefined;
      };
    },
    close() {
      closed = true;
      followers.clear();
      clearTimeout(timer);
    },
  };
}

/** What it takes to get from one look to the next. */
export function eventsBetween(before: Snapshot, after: Snapshot): ListenerEvent[] {
  const was = new Map(before.listeners.map((each) => [identityOf(each), each]));
  const is = new Map(after.listeners.map((each) => [identityOf(each), each]));
  const events: ListenerEvent[] = [];
  for (const [key, listener] of is) {
    const earlier = was.get(key);
    if (earlier === undefined) events.push({ event: 'opened', at: after.takenAt, listener });
    else if (meaningOf(earlier) !== meaningOf(listener)) events.push({ event: 'changed', at: after.takenAt, listener });
  }
  for (const [key, listener] of was) if (!is.has(key)) events.push({ event: 'closed', at: after.takenAt, listener });
  return events;
}

/** The socket itself: its inode, or its cookie where nobody holds it any more. */
function identityOf({ transport, address, port, namespace, socket }: Listener): string {
  return [namespace.inode, transport, address, port, socket.cookie ?? socket.inode].join(' ');
}

/** What a reader would call a change; not that a queue is longer by one. */
function meaningOf({ state, reach, holders, noHolder, verdict, attribution }: Listener): string {
  const who = holders.map(({ pid, startedAt, exe, exeDeleted }) => [pid, startedAt, exe, exeDeleted]);
  const says = verdict?.reasons.map(({ rule, says }) => [rule, says]);
  return JSON.stringify([state, reach, who, noHolder?.why, verdict?.class, says, attribution]);
}
