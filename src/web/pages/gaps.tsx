// /gaps: every run of ports that nobody has been given, on tcp and udp together.
import { type PortSpan, RANGES } from '../../model/port.ts';
import type { Registry } from '../../model/registry.ts';
import { spanText } from '../../render/phrase.ts';
import { pageOf } from '../indexes.ts';
import type { Html, PageContent, PageContext, PageKind, PageParameters, Redirect } from '../page.ts';
import { english } from '../parts/english.ts';
import { Pager } from '../parts/pager.tsx';

const SIZE = 250;

const both = (registry: Registry) => registry.gaps({ first: RANGES.system.first, last: RANGES.user.last }, 'either');

export const gaps: PageKind = {
  name: 'gaps',
  path: '/gaps/:page?',
  samples: ['/gaps', '/gaps/2'],
  *all({ rooms }) {
    yield '/gaps';
    for (let page = 2; page <= Math.ceil(both(rooms.registry).length / SIZE); page++) yield `/gaps/${page}`;
  },
  render,
};

function render(context: PageContext, parameters: PageParameters): PageContent | Redirect | null {
  const { words, to, site } = context;
  const { registry } = site.rooms;
  const all = both(registry);
  const named = parameters.path('page');
  if (named === '1') return { to: '/gaps' };
  const shown = pageOf(all, named, SIZE);
  if (shown === null) return null;
  const ports = all.reduce((sum, { size }) => sum + size, 0);
  const count = words.say('lists.gaps.count', { n: all.length, ports, date: words.date(registry.source.date) });
  return {
    title: words.say('lists.gaps'),
    description: count,
    breadcrumb: named === '' ? [] : [{ text: words.say('lists.gaps'), href: to.page('/gaps') }],
    crumb: named === '' ? words.say('lists.gaps') : named,
    body: (
      <>
        <h1>{words.say('lists.gaps')}</h1>
        <p class="lead">{count}</p>
        <p>{words.say('lists.gaps.why')}</p>
        <p>{words.say('lists.gaps.dynamic')}</p>
        {named === '' ? largest(context, all) : null}
        <h2>{words.say('lists.gaps.all')}</h2>
        <Pager context={context} base="/gaps" page={shown.page} pages={shown.pages} />
        <section class="scroll" tabindex={0} aria-label={words.say('lists.gaps')}>
          <table>
            <caption>
              {words.say('lists.ports.from-to', {
                first: String(shown.items[0]?.first ?? 0),
                last: String(shown.items.at(-1)?.last ?? 0),
              })}
            </caption>
            <thead>
              <tr>
                <th scope="col">{words.say('lists.gap')}</th>
                <th scope="col">{words.say('lists.size')}</th>
                <th scope="col">{words.say('lists.below')}</th>
                <th scope="col">{words.say('lists.above')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.items.map((gap) => (
                <tr>
                  <th scope="row">{ends(context, gap)}</th>
                  <td>{words.number(gap.size)}</td>
                  <td>{shore(context, gap.first - 1)}</td>
                  <td>{shore(context, gap.last + 1)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        <Pager context={context} base="/gaps" page={shown.page} pages={shown.pages} again />
      </>
    ),
  };
}

const MOST = 10;

function largest(context: PageContext, all: readonly (PortSpan & { readonly size: number })[]): Html {
  const { words } = context;
  const sorted = all.toSorted((a, b) => b.size - a.size).slice(0, MOST);
  const most = sorted[0]?.size ?? 1;
  return (
    <>
      <h2>{words.say('lists.gaps.largest')}</h2>
      <ol class="bars">
        {sorted.map((gap) => (
          <li>
            <span>{ends(context, gap)}</span>
            <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
              <rect width={(gap.size / most) * 100} height="8" />
            </svg>
            <span>{words.say('lists.ports', { n: gap.size })}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

function ends({ to }: PageContext, { first, last }: PortSpan): Html {
  if (first === last) return <a href={to.page(`/ports/${first}`)}>{first}</a>;
  return (
    <>
      <a href={to.page(`/ports/${first}`)}>{first}</a>–<a href={to.page(`/ports/${last}`)}>{last}</a>
    </>
  );
}

/** What stands at the end of a gap. */
function shore({ words, to, site }: PageContext, port: number): Html {
  if (port < 0) return null;
  const tcp = site.rooms.registry.lookup(port, 'tcp');
  const names = tcp.names.length > 0 ? tcp.names : site.rooms.registry.lookup(port, 'udp').names;
  return (
    <>
      <a href={to.page(`/ports/${port}`)}>{spanText({ first: port, last: port })}</a>{' '}
      <span lang={english(words)} translate="no">
        {names[0] ?? ''}
      </span>
    </>
  );
}
