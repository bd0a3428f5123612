// The filters of /here: links, so that they work without scripts, and each choice has an address.
import { reachOf } from '../../model/exposure.ts';
import { REACHES } from '../../model/listener.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { VERDICT_CLASSES } from '../../model/verdict.ts';
import { type HereFilter, NO_FILTER, queryOf, SOCKET_TRANSPORTS } from '../here-filter.ts';
import type { PageContext } from '../page.ts';
import { linesOf } from './lines.ts';

export interface HereFiltersProps {
  readonly context: PageContext;
  readonly chosen: HereFilter;
  readonly now: Snapshot;
}

interface Choice {
  readonly text: string;
  readonly filter: HereFilter;
}

export function HereFilters({ context, chosen, now }: HereFiltersProps) {
  const { words, to } = context;
  const narrowed = queryOf({ ...chosen, order: NO_FILTER.order }) !== '';
  return (
    <nav class="here-filters" aria-label={words.say('listener.filter.label')}>
      <dl>
        {groupsOf({ context, chosen, now }).map(({ label, choices }) => (
          <>
            <dt>{label}</dt>
            <dd>
              <ul>
                {choices.map((choice) => (
                  <Way choice={choice} chosen={chosen} context={context} />
                ))}
              </ul>
            </dd>
          </>
        ))}
      </dl>
      {narrowed ? (
        <p>
          <a href={to.page('/here')}>{words.say('listener.all', { n: linesOf(now.listeners).length })}</a>
        </p>
      ) : null}
    </nav>
  );
}

function Way({
  choice: { text, filter },
  chosen,
  context,
}: {
  choice: Choice;
  chosen: HereFilter;
  context: PageContext;
}) {
  const query = queryOf(filter);
  const current = query === queryOf(chosen);
  return (
    <li>
      <a href={context.to.page(query === '' ? '/here' : `/here?${query}`)} aria-current={current ? 'true' : undefined}>
        {text}
      </a>
    </li>
  );
}

function groupsOf({ context: { words }, chosen, now: { listeners } }: HereFiltersProps) {
  const any = words.say('listener.filter.any');
  // What nothing here has is no choice, unless it is the one that was made.
  const verdicts = present(VERDICT_CLASSES.toReversed(), chosen.verdict, (l) => l.verdict?.class ?? null, listeners);
  const reaches = present(REACHES.toReversed(), chosen.reach, reachOf, listeners);
  const transports = present(SOCKET_TRANSPORTS, chosen.transport, (l) => l.transport, listeners);
  const orders = ['gravest', 'port'] as const;
  return [
    {
      label: words.say('listener.filter.verdict'),
      choices: [
        { text: any, filter: { ...chosen, verdict: null } },
        ...verdicts.map((verdict) => ({
          text: words.say(`listener.class.${verdict}`),
          filter: { ...chosen, verdict },
        })),
      ],
    },
    {
      label: words.say('listener.filter.reach'),
      choices: [
        { text: any, filter: { ...chosen, reach: null } },
        ...reaches.map((reach) => ({ text: words.say(`listener.reach.${reach}`), filter: { ...chosen, reach } })),
      ],
    },
    {
      label: words.say('listener.filter.transport'),
      choices: [
        { text: any, filter: { ...chosen, transport: null } },
        ...transports.map((transport) => ({ text: transport, filter: { ...chosen, transport } })),
      ],
    },
    {
      label: words.say('listener.filter.order'),
      choices: orders.map((order) => ({ text: words.say(`listener.order.${order}`), filter: { ...chosen, order } })),
    },
  ];
}

function present<T, L>(values: readonly T[], chosen: T | null, of: (listener: L) => T | null, listeners: readonly L[]) {
  const there = new Set(listeners.map(of));
  return values.filter((each) => each === chosen || there.has(each));
}
