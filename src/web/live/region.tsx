// The parts of pages that follow this machine, each rendered in one place: for the page, and for its event stream.
import { raw } from 'hono/html';
import type { Listener } from '../../model/listener.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { registeredTransport } from '../../survey.ts';
import type { Words } from '../../words/words.ts';
import type { Addresses } from '../addresses.ts';
import { matches } from '../here-filter.ts';
import type { PageContext } from '../page.ts';
import { CoverageNote } from '../parts/coverage.tsx';
import { countsOf, gravestFirst, linesOf } from '../parts/lines.ts';
import { momentText } from '../parts/listener-words.ts';
import { Listeners } from '../parts/listeners.tsx';
import { marks } from '../parts/map-marks.tsx';
import { VerdictBadge } from '../parts/verdict-badge.tsx';
import { digestOf } from './version.ts';
import { type View, viewQuery } from './view.ts';

export interface RegionWays {
  readonly words: Words;
  readonly to: Addresses;
}

/** As it is in this snapshot: HTML. */
export function regionOf(view: View, now: Snapshot, ways: RegionWays): string {
  return String(content(view, now, ways));
}

/**
 * The region on its page, with what the script needs to keep it as the machine is. Null where no machine is looked at. A
 * page that has one names the script `live`.
 */
export function LiveRegion({ context, view }: { context: PageContext; view: View }) {
  const { now, words, to, path } = context;
  if (now === null) return null;
  const html = regionOf(view, now, context);
  const stream = to.plain(`/api/events?${viewQuery(view)}&lang=${words.locale}&have=${digestOf(html)}`);
  const say = (what: 'opened' | 'closed' | 'changed') => words.say(`listener.live.${what}`, { port: '{port}' });
  return (
    <div
      class="live"
      data-live={stream}
      data-port={view.page === 'port' ? view.port : undefined}
      data-opened={say('opened')}
      data-closed={say('closed')}
      data-changed={say('changed')}
      data-several={words.say('listener.live.several')}
      data-following={words.say('listener.live.following')}
      data-lost={words.say('listener.live.lost', { time: '{time}' })}
    >
      <div class="live-content">{raw(html)}</div>
      <p class="live-state soft">
        <span class="live-says" data-read={now.takenAt}>
          {words.say('listener.live.read', { time: momentText(now.takenAt, words) })}
        </span>{' '}
        <a href={to.page(path)}>{words.say('listener.live.again')}</a>
      </p>
      <p class="visually-hidden" role="status"></p>
    </div>
  );
}

function content(view: View, now: Snapshot, ways: RegionWays) {
  switch (view.page) {
    case 'home':
      return <Shortly now={now} {...ways} />;
    case 'here':
      return <Everything view={view} now={now} {...ways} />;
    case 'map':
      return <svg aria-hidden="true">{marks(now.listeners, view.transport)}</svg>;
    case 'port':
      return <OfPort view={view} now={now} {...ways} />;
    default:
      return view satisfies never;
  }
}

// What is grave is among them, and the rest is a page away.
const MOST_AT_HOME = 8;

function Shortly({ now, words, to }: RegionWays & { now: Snapshot }) {
  const lines = gravestFirst(linesOf(now.listeners));
  const shown = lines.slice(0, MOST_AT_HOME);
  return (
    <>
      <Counts listeners={now.listeners} words={words} to={to} />
      <Listeners listeners={shown.flatMap((line) => line.listeners)} variant="compact" words={words} to={to} />
      {lines.length > shown.length ? (
        <p>
          <a href={to.page('/here')}>{words.say('listener.all', { n: lines.length })}</a>
        </p>
      ) : null}
      <CoverageNote coverage={now.coverage} words={words} />
    </>
  );
}

function Everything({ view, now, words, to }: RegionWays & { view: View & { page: 'here' }; now: Snapshot }) {
  const { filter } = view;
  const shown = now.listeners.filter((listener) => matches(filter, listener));
  if (shown.length === 0 && now.listeners.length > 0)
    return (
      <>
        <p>{words.say('listener.none-such')}</p>
        <CoverageNote coverage={now.coverage} words={words} always />
      </>
    );
  return (
    <>
      <Counts listeners={shown} words={words} to={to} />
      <Listeners listeners={shown} variant="folded" order={filter.order} words={words} to={to} />
      <CoverageNote coverage={now.coverage} words={words} always />
    </>
  );
}

function OfPort({ view, now, words, to }: RegionWays & { view: View & { page: 'port' }; now: Snapshot }) {
  const { port, transport } = view;
  const asked = (listener: Listener) => registeredTransport(listener.transport) === transport;
  // The number of a raw socket is an IP protocol, not a port.
  const here = now.listeners.filter((each) => each.port === port && each.transport !== 'raw');
  const sorted = here.toSorted((a, b) => Number(asked(b)) - Number(asked(a)));
  return (
    <>
      {here.length === 0 ? <p>{words.say('listener.none-on', { port: String(port) })}</p> : null}
      <Listeners
        listeners={sorted}
        variant="full"
        order={transport === null ? 'gravest' : 'port'}
        words={words}
        to={to}
      />
      <CoverageNote coverage={now.coverage} words={words} />
    </>
  );
}

function Counts({ listeners, words, to }: RegionWays & { listeners: readonly Listener[] }) {
  const lines = linesOf(listeners);
  if (lines.length === 0) return <p>{words.say('listener.none')}</p>;
  return (
    <p class="listener-counts">
      <span>{words.say('listener.counts', { n: lines.length })}</span>
      {countsOf(lines).map(({ of, n }) => (
        <span>
          {words.number(n)} <VerdictBadge words={words} of={of} href={to.page(`/here?verdict=${of}`)} />
        </span>
      ))}
    </p>
  );
}
