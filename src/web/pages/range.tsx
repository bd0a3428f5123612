// /ranges/system, /ranges/6000-6063: a range with its numbers, or any stretch of ports as a table.
import { LAST_PORT, type PortSpan, PROCEDURES, RANGES, type RangeName } from '../../model/port.ts';
import { spanText } from '../../render/phrase.ts';
import { rangeProse } from '../../render/prose/range.ts';
import type { Html, PageContent, PageContext, PageKind, PageParameters, Redirect } from '../page.ts';
import { Listeners } from '../parts/listeners.tsx';
import { portOf } from '../target.ts';
import { counting } from './range/counting.tsx';
import { runsTable } from './range/runs.tsx';
import { Shares } from './range/shares.tsx';

const BLOCK = 1024;
// A longer stretch is a list of blocks: its table would be too long to read.
const LONGEST = 2 * BLOCK;

export const range: PageKind = {
  name: 'range',
  path: '/ranges/:range',
  samples: ['/ranges/system', '/ranges/user', '/ranges/dynamic', '/ranges/6000-6063'],
  *all() {
    yield* ['/ranges/system', '/ranges/user', '/ranges/dynamic'];
    for (let first = BLOCK; first <= LAST_PORT; first += BLOCK) yield `/ranges/${first}-${first + BLOCK - 1}`;
  },
  render,
};

function render(context: PageContext, parameters: PageParameters): PageContent | Redirect | null {
  const asked = parameters.path('range');
  if (isRange(asked)) return whole(context, asked);
  const [, from = '', to = ''] = /^(\d+)-(\d+)$/.exec(asked) ?? [];
  const [first, last] = [portOf(from), portOf(to)];
  if (first === null || last === null || first > last) return null;
  if (first === last) return { to: `/ports/${first}` };
  const name = (Object.keys(RANGES) as RangeName[]).find((each) => spanText(RANGES[each]) === `${first}–${last}`);
  return name === undefined ? stretch(context, { first, last }) : { to: `/ranges/${name}` };
}

function isRange(text: string): text is RangeName {
  return Object.hasOwn(RANGES, text);
}

function whole(context: PageContext, name: RangeName): PageContent {
  const { words, to, site } = context;
  const { registry } = site.rooms;
  const span = RANGES[name];
  const stats = registry.stats().ranges[name];
  const title = words.say(`port.range-name.${name}`);
  return {
    title: words.say('ranges.range.title', { name: title, span: spanText(span) }),
    description: words.say(`prose.range.character.${name}`),
    breadcrumb: [{ text: words.say('common.way.ranges'), href: to.page('/ranges') }],
    crumb: title,
    twin: '/api/stats',
    body: (
      <>
        <h1>
          {title} <span class="soft">{spanText(span)}</span>
        </h1>
        <p class="lead">{rangeProse({ range: { name, ...span, procedures: PROCEDURES[name] } }, words)}</p>
        <p>{words.say(`port.range.means.${name}`)}</p>
        <Shares words={words} stats={stats} />
        {name === 'dynamic' ? <p>{words.say('ranges.dynamic.advice')}</p> : counting(context, name)}
        {name === 'dynamic' ? null : largestGaps(context, span)}
        {listeners(context, span)}
        {name === 'system' ? (
          <section>
            <h2>{words.say('ranges.all-ports')}</h2>
            {runsTable(context, span)}
          </section>
        ) : null}
        {name === 'user' ? blocks(context, span) : null}
      </>
    ),
  };
}

function stretch(context: PageContext, span: PortSpan): PageContent {
  const { words, to } = context;
  const size = span.last - span.first + 1;
  const title = words.say('ranges.stretch', { span: spanText(span) });
  return {
    title,
    description: words.say('ranges.stretch.says', { n: size, first: String(span.first), last: String(span.last) }),
    breadcrumb: [{ text: words.say('common.way.ranges'), href: to.page('/ranges') }],
    crumb: spanText(span),
    twin: `/api/ranges/${span.first}-${span.last}`,
    // Any two numbers make a stretch; only the blocks of the list are worth a search engine's time.
    unlisted: size !== BLOCK,
    body: (
      <>
        <h1>{title}</h1>
        <p class="lead">
          {words.say('ranges.stretch.says', { n: size, first: String(span.first), last: String(span.last) })}
        </p>
        {listeners(context, span)}
        {size > LONGEST ? blocks(context, span) : runsTable(context, span)}
        {size === BLOCK ? turning(context, span) : null}
      </>
    ),
  };
}

function listeners({ words, to, now }: PageContext, { first, last }: PortSpan): Html {
  if (now === null) return null;
  const here = now.listeners.filter(({ port, transport }) => transport !== 'raw' && port >= first && port <= last);
  return (
    <section>
      <h2>{words.say('ranges.here')}</h2>
      {here.length === 0 ? (
        <p>{words.say('ranges.here.nothing')}</p>
      ) : (
        <Listeners listeners={here} variant="compact" order="port" words={words} to={to} />
      )}
    </section>
  );
}

const MOST_GAPS = 5;

function largestGaps({ words, to, site }: PageContext, span: PortSpan): Html {
  const sorted = site.rooms.registry.gaps(span, 'either').toSorted((a, b) => b.size - a.size);
  return (
    <section>
      <h2>{words.say('ranges.gaps', { n: sorted.length })}</h2>
      <ol>
        {sorted.slice(0, MOST_GAPS).map(({ first, last, size }) => (
          <li>
            <a href={to.page(`/ports/${first}`)}>{first}</a>–<a href={to.page(`/ports/${last}`)}>{last}</a>:{' '}
            {words.say('lists.ports', { n: size })}
          </li>
        ))}
      </ol>
      <p>
        <a href={to.page('/gaps')}>{words.say('ranges.gaps.all')}</a>
      </p>
    </section>
  );
}

/** Blocks of 1,024 ports, each with how much of it is assigned. */
function blocks({ words, to, site }: PageContext, span: PortSpan): Html {
  const { registry } = site.rooms;
  const from = Math.floor(span.first / BLOCK) * BLOCK;
  const firsts = Array.from({ length: Math.ceil((span.last + 1 - from) / BLOCK) }, (_, at) => from + at * BLOCK);
  return (
    <section>
      <h2>{words.say('ranges.blocks')}</h2>
      <ol class="bars">
        {firsts.map((first) => {
          const last = Math.min(first + BLOCK - 1, LAST_PORT);
          const free = registry.gaps({ first, last }, 'either').reduce((sum, { size }) => sum + size, 0);
          const taken = first >= RANGES.dynamic.first ? 0 : BLOCK - free;
          return (
            <li>
              <span>
                <a href={to.page(first === 0 ? '/ranges/system' : `/ranges/${first}-${last}`)}>{`${first}–${last}`}</a>
              </span>
              <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                <rect width={(taken / BLOCK) * 100} height="8" />
              </svg>
              <span>{words.say('ranges.taken', { share: words.percent(taken / BLOCK) })}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function turning({ words, to }: PageContext, { first, last }: PortSpan): Html {
  return (
    <nav class="port-turning" aria-label={words.say('ranges.turning')}>
      <a rel="prev" href={to.page(first === BLOCK ? '/ranges/system' : `/ranges/${first - BLOCK}-${first - 1}`)}>
        {`← ${first - BLOCK}–${first - 1}`}
      </a>
      {last + 1 >= RANGES.dynamic.first ? (
        <a rel="next" href={to.page('/ranges/dynamic')}>{`${RANGES.dynamic.first} →`}</a>
      ) : (
        <a rel="next" href={to.page(`/ranges/${last + 1}-${last + BLOCK}`)}>{`${last + 1}–${last + BLOCK} →`}</a>
      )}
    </nav>
  );
}
