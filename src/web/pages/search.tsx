// /search?q=: services, products and words of descriptions; a number leads to its port at once.
import type { Html, PageContent, PageContext, PageKind, PageParameters, Redirect } from '../page.ts';
import { english } from '../parts/english.ts';
import { FoundServices, FoundUses } from '../parts/found.tsx';
import { FoundRange } from '../parts/found-range.tsx';
import { listed } from '../parts/listed.tsx';
import { SearchForm } from '../parts/search-form.tsx';
import { type SiteFound, searchSite } from '../search.ts';

export const search: PageKind = {
  name: 'search',
  path: '/search',
  samples: ['/search', '/search?q=data+mover', '/search?q=redis', '/search?q=6000-6063', '/search?q=grafanna'],
  // The search itself is a page; what it finds is not.
  all: () => ['/search'],
  render,
};

const LIMIT = 50;

function render(context: PageContext, parameters: PageParameters): PageContent | Redirect {
  const { words, site } = context;
  const found = searchSite(site.rooms, parameters.query('q') ?? '', LIMIT);
  const { query, target } = found;
  if (target?.kind === 'port')
    return { to: `/ports/${target.port}${target.transport === null ? '' : `/${target.transport}`}` };
  const empty = query === '';
  return {
    title: empty ? words.say('search.title') : words.say('search.title.of', { query }),
    crumb: words.say('search.title'),
    description: words.say('search.about'),
    breadcrumb: [],
    unlisted: !empty,
    twin: empty || site.shape.addresses === 'files' ? null : `/api/search?q=${encodeURIComponent(query)}`,
    body: (
      <>
        <h1>{words.say('search.title')}</h1>
        <SearchForm context={context} query={query} />
        {site.shape.addresses === 'files' ? <InFiles context={context} /> : null}
        {empty ? <Ways context={context} /> : <Result context={context} found={found} />}
      </>
    ),
  };
}

function Result({ context, found }: { context: PageContext; found: SiteFound }) {
  const { words } = context;
  const { query, target, services, uses } = found;
  if (target?.kind === 'beyond') return <p role="status">{words.say('search.beyond', { number: target.number })}</p>;
  if (services.length + uses.length === 0 && target === null) return <Nothing context={context} found={found} />;
  const ways = { words, to: context.to, query };
  const registered =
    services.length === 0 ? null : (
      <section>
        <h2>{words.say('search.registry')}</h2>
        <p class="soft">{words.say('search.registry.means')}</p>
        <FoundServices services={services} {...ways} />
      </section>
    );
  const used =
    uses.length === 0 ? null : (
      <section>
        <h2>{words.say('search.practice')}</h2>
        <p class="soft">{words.say('search.practice.means')}</p>
        <FoundUses uses={uses} {...ways} />
      </section>
    );
  if (target?.kind === 'range') return [<FoundRange context={context} span={target.span} />, used];
  return (
    <>
      <p>
        {words.say('search.counts', { services: services.length, uses: uses.length })}
        {found.more ? ` ${words.say('search.counts.more', { n: LIMIT })}` : null}
      </p>
      {found.usesFirst ? [used, registered] : [registered, used]}
    </>
  );
}

function Nothing({ context: { words, to }, found: { query, similar } }: { context: PageContext; found: SiteFound }) {
  const link = (text: string) => <a href={to.page(`/search?q=${encodeURIComponent(text)}`)}>{text}</a>;
  return (
    <div class="found-nothing">
      <p>{words.weave<Html>('search.nothing', { query: <strong>{query}</strong> })}</p>
      {similar.length === 0 ? null : (
        <p class="lead">
          {words.weave<Html>('search.similar', {
            queries: listed(similar.map(link), words, 'or'),
          })}
        </p>
      )}
      <p>
        {words.weave<Html>('search.nothing.hint', {
          services: (children) => <a href={to.page('/services')}>{children}</a>,
        })}
      </p>
    </div>
  );
}

function Ways({ context: { words, to } }: { context: PageContext }) {
  return (
    <>
      <p>{words.say('search.about')}</p>
      <p>
        {words.weave<Html>('search.examples', {
          examples: listed(
            EXAMPLES.map((query) => <a href={to.page(`/search?q=${encodeURIComponent(query)}`)}>{query}</a>),
            words,
          ),
        })}
      </p>
    </>
  );
}

const EXAMPLES = ['data mover', 'redis', '443/udp', '6000-6063', 'telnet'];

/** A copy of files: its script fills this in; without scripts, it says where to look instead. */
function InFiles({ context: { words, to } }: { context: PageContext }) {
  const address = to.page('/ports/443');
  const services = (children: Html) => <a href={to.page('/services')}>{children}</a>;
  return (
    <>
      <noscript>
        <p>{words.weave<Html>('search.files', { services, port: (of) => <a href={address}>{of}</a>, address })}</p>
      </noscript>
      <div id="found">
        <section hidden data-found="services">
          <h2>{words.say('search.registry')}</h2>
          <p class="soft">{words.say('search.registry.means')}</p>
          <ol class="found" lang={english(words)}></ol>
        </section>
        <section hidden data-found="uses">
          <h2>{words.say('search.practice')}</h2>
          <p class="soft">{words.say('search.practice.means')}</p>
          <ol class="found" lang={english(words)}></ol>
        </section>
        <p hidden data-found="nothing">
          {words.weave<Html>('search.nothing.hint', { services })}
        </p>
      </div>
    </>
  );
}
