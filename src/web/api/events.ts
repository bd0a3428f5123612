// /api/events: what opens, closes and changes on this machine, as it happens (server-sent events, HTML standard, 9.2).
import type { Hono } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import type { ListenerEvent, Watch } from '../../model/live.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { localeOf } from '../../words/locales.ts';
import { siteWords } from '../../words/site.ts';
import { addressesOf } from '../addresses.ts';
import { clientOf } from '../client.ts';
import { createPlaces } from '../live/places.ts';
import { regionOf } from '../live/region.tsx';
import { digestOf } from '../live/version.ts';
import { viewOf } from '../live/view.ts';
import type { Site } from '../site.ts';
import { refuse } from './problem.ts';

const MOST = { all: 64, each: 16 };
// Shorter than any server or proxy waits on a connection where nothing moves.
const BEAT_MS = 8000;
// Whoever does not read for so long that this many wait is let go; he comes back by himself, and sees what is then.
const MOST_WAITING = 1000;

export function addEvents(app: Hono, site: Site): void {
  const { watch } = site.rooms;
  if (watch === null) return;
  const places = createPlaces(MOST);
  app.get('/api/events', async (c) => {
    const named = c.req.query('view');
    const locale = localeOf(c.req.query('lang') ?? 'en');
    const view = named === undefined ? null : viewOf(named, (name) => c.req.query(name) ?? null);
    if ((named !== undefined && view === null) || locale === null || !site.shape.locales.includes(locale))
      return refuse(c, 404, 'There is no such view, or not in this language');
    const leave = places.take(clientOf(c.env));
    if (leave === null)
      return refuse(c, 503, 'Too many follow already; close a page, or ask again later', { 'Retry-After': '30' });
    const ways = { words: await siteWords(locale), to: addressesOf(site.shape, locale) };
    const render = view === null ? null : (now: Snapshot) => regionOf(view, now, ways);
    // A proxy in between is not to collect them (nginx, "X-Accel-Buffering").
    c.header('X-Accel-Buffering', 'no');
    return streamSSE(c, (stream) => follow(stream, watch, render, c.req.query('have') ?? null).finally(leave));
  });
}

/** Tells until the client is gone. `have`: what the region is known to say already. */
async function follow(
  stream: SSEStreamingApi,
  watch: Watch,
  render: ((now: Snapshot) => string) | null,
  have: string | null,
): Promise<void> {
  let waiting: ListenerEvent[] = [];
  let latest: Snapshot | undefined;
  let wake: () => void = () => {};
  let over = false;
  const end = () => {
    over = true;
    wake();
  };
  stream.onAbort(end);
  const leave = watch.follow(({ snapshot, events }) => {
    latest = snapshot;
    waiting.push(...events);
    if (waiting.length > MOST_WAITING) end();
    wake();
  });
  try {
    let sent = have;
    while (!over) {
      const events = waiting;
      waiting = [];
      for (const each of events) await stream.writeSSE({ event: each.event, data: JSON.stringify(each) });
      latest ??= await watch.now().catch(() => undefined);
      if (latest !== undefined && render !== null) {
        const html = render(latest);
        const version = digestOf(html);
        if (version !== sent) await stream.writeSSE({ event: 'region', data: html });
        sent = version;
      }
      if (latest !== undefined) await stream.writeSSE({ event: 'beat', data: latest.takenAt });
      else await stream.write(': no look succeeded\n\n');
      latest = undefined;
      if (!over && waiting.length === 0) await pause((resolve) => (wake = resolve));
    }
  } finally {
    leave();
  }
}

/** Until it is woken, or the next beat is due. */
async function pause(given: (wake: () => void) => void): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, BEAT_MS);
  given(resolve);
  await promise;
  clearTimeout(timer);
}
