// The first page: search at once, what listens here, and ways in.
import type { PortChange, Registry } from '../../model/registry.ts';
import { cleanProse } from '../../render/clean.ts';
import { LiveRegion } from '../live/region.tsx';
import { oncePer } from '../once.ts';
import type { PageContent, PageContext, PageKind } from '../page.ts';
import { english } from '../parts/english.ts';
import { listed } from '../parts/listed.tsx';
import { MapPicture } from '../parts/map-picture.tsx';
import { SearchForm } from '../parts/search-form.tsx';

export const home: PageKind = {
  name: 'home',
  path: '/',
  samples: ['/'],
  all: () => ['/'],
  render,
};

function render(context: PageContext): PageContent {
  const { words, now } = context;
  return {
    title: words.say('common.tagline'),
    description: words.say('common.about'),
    breadcrumb: [],
    scripts: now === null ? [] : ['live', 'map'],
    body: (
      <div class="home">
        <div class="home-top">
          <h1>{words.say('common.tagline')}</h1>
          <p class="lead">{now === null ? words.say('home.lead.open') : words.say('home.lead')}</p>
          <SearchForm context={context} />
          <Examples context={context} />
        </div>
        {now === null ? null : (
          <section class="home-here">
            <h2>
              <a href={context.to.page('/here')}>{words.say('home.here')}</a>
            </h2>
            <LiveRegion context={context} view={{ page: 'home' }} />
          </section>
        )}
        <Picture context={context} />
        <Questions context={context} />
        {now === null ? <Numbers context={context} /> : null}
        <Newest context={context} />
        <Ways context={context} />
      </div>
    ),
  };
}

// A gap, a ghost, one that everybody uses without having registered it, and three that everybody knows.
const EXAMPLES = [297, 2297, 8080, 443, 5432, 6379];

function Examples({ context: { words, to } }: { context: PageContext }) {
  return (
    <p class="home-examples">
      {words.weave('home.examples', {
        examples: listed(
          EXAMPLES.map((port) => (
            <a class="number" href={to.page(`/ports/${port}`)}>
              {port}
            </a>
          )),
          words,
        ),
      })}
    </p>
  );
}

/** All ports at once, with what listens here on top; it leads to the map that can be walked over. */
function Picture({ context }: { context: PageContext }) {
  const { words, to } = context;
  return (
    <figure class="home-map">
      <a href={to.page('/map')}>
        <MapPicture context={context} transport="tcp" size={MAP_SIZE} alt={words.say('home.map.alt')} eager />
      </a>
      <figcaption>{words.say('home.map')}</figcaption>
    </figure>
  );
}

const MAP_SIZE = 512;

function Questions({ context: { words, to, now } }: { context: PageContext }) {
  return (
    <section>
      <h2>{words.say('home.questions')}</h2>
      <div class="home-questions">
        <div>
          <h3>{words.say('home.what')}</h3>
          <p>{words.say('home.what.says')}</p>
        </div>
        <div>
          <h3>{words.say('home.who')}</h3>
          <p>
            {now === null
              ? words.weave('home.who.says.open', { code: (children) => <code translate="no">{children}</code> })
              : words.say('home.who.says')}
          </p>
        </div>
        <div>
          <h3>{words.say('home.belongs')}</h3>
          <p>{words.weave('home.belongs.says', { rules: (children) => <a href={to.page('/rules')}>{children}</a> })}</p>
        </div>
      </div>
    </section>
  );
}

const statsOf = oncePer((registry: Registry) => registry.stats());

function Numbers({ context: { words, to, site } }: { context: PageContext }) {
  const { registry } = site.rooms;
  const { ranges } = statsOf(registry);
  return (
    <section>
      <h2>{words.say('home.numbers')}</h2>
      <p>{words.say('home.numbers.about', { date: words.date(registry.source.date) })}</p>
      <section class="scroll" aria-label={words.say('home.numbers')} tabindex={0}>
        <table class="home-numbers">
          <thead>
            <tr>
              <th scope="col">{words.say('home.numbers.range')}</th>
              <th scope="col">{words.say('home.numbers.assigned')}</th>
              <th scope="col">{words.say('home.numbers.unassigned')}</th>
              <th scope="col">{words.say('home.numbers.reserved')}</th>
            </tr>
          </thead>
          <tbody>
            {(['system', 'user', 'dynamic'] as const).map((name) => {
              const { assigned, unassigned, reserved, removed } = ranges[name].either;
              return (
                <tr>
                  <th scope="row">
                    <a href={to.page(`/ranges/${name}`)}>{words.say(`home.range.${name}`)}</a>
                  </th>
                  {name === 'dynamic' ? (
                    <td colspan={3}>{words.say('home.never')}</td>
                  ) : (
                    [assigned, unassigned, reserved + removed].map((n) => <td>{words.number(n)}</td>)
                  )}
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </section>
  );
}

const NEWEST = 8;
const newestOf = oncePer((registry: Registry) => registry.newest(NEWEST).map(dated));

function Newest({ context: { words, to, site } }: { context: PageContext }) {
  const changes = newestOf(site.rooms.registry);
  const [first] = changes;
  if (first === undefined) return null;
  // Two registries compared tell of all changes between them at once: then their dates are said once, too.
  const alike = changes.every(({ from, date }) => from !== null && from === first.from && date === first.date);
  return (
    <section>
      <h2>{words.say('home.newest')}</h2>
      {alike && first.from !== null ? (
        <p class="soft">
          {words.say('home.newest.compared', { from: words.date(first.from), to: words.date(first.date) })}
        </p>
      ) : null}
      <ol class="home-newest">
        {changes.map(({ port, date, from, says }) => (
          <li>
            <a class="number" href={to.page(`/ports/${port}`)}>
              {port}
            </a>
            <span lang={english(words)}>{says}</span>
            {alike ? null : (
              <time class="soft" datetime={date}>
                {from === null
                  ? words.date(date)
                  : words.say('home.newest.between', { from: words.date(from), to: words.date(date) })}
              </time>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** An event apart from its time; `from`: it happened between then and `date`, null: on that day. */
function dated({ port, date, event }: PortChange) {
  const [between, from = null] = / \(between (\S+) and \S+\)$/.exec(event) ?? [''];
  return { port, date, from, says: cleanProse(event.slice(0, event.length - between.length)) };
}

const WAYS = ['map', 'ranges', 'services', 'gaps', 'ghosts', 'rules'] as const;

function Ways({ context: { words, to } }: { context: PageContext }) {
  return (
    <section>
      <h2>{words.say('home.ways')}</h2>
      <ul class="home-ways">
        {WAYS.map((way) => (
          <li>
            <a href={to.page(`/${way}`)}>{words.say(`common.way.${way}`)}</a>
            <p>{words.say(`home.way.${way}`)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
