// /ghosts: assigned ports for which no evidence of use was found.
import { cleanProse } from '../../render/clean.ts';
import { ghostPorts, pageOf } from '../indexes.ts';
import type { PageContent, PageContext, PageKind, PageParameters, Redirect } from '../page.ts';
import { english } from '../parts/english.ts';
import { Pager } from '../parts/pager.tsx';

const SIZE = 200;

export const ghosts: PageKind = {
  name: 'ghosts',
  path: '/ghosts/:page?',
  samples: ['/ghosts', '/ghosts/2'],
  *all({ rooms }) {
    yield '/ghosts';
    for (let page = 2; page <= Math.ceil(ghostPorts(rooms).length / SIZE); page++) yield `/ghosts/${page}`;
  },
  render,
};

function render(context: PageContext, parameters: PageParameters): PageContent | Redirect | null {
  const { words, to, site } = context;
  const { registry } = site.rooms;
  const all = ghostPorts(site.rooms);
  const named = parameters.path('page');
  if (named === '1') return { to: '/ghosts' };
  const shown = pageOf(all, named, SIZE);
  if (shown === null) return null;
  const count = words.say('lists.ghosts.count', { n: all.length, date: words.date(registry.source.date) });
  return {
    title: words.say('lists.ghosts'),
    description: count,
    breadcrumb: named === '' ? [] : [{ text: words.say('lists.ghosts'), href: to.page('/ghosts') }],
    crumb: named === '' ? words.say('lists.ghosts') : named,
    body: (
      <>
        <h1>{words.say('lists.ghosts')}</h1>
        <p class="lead">{count}</p>
        <p>{words.say('lists.ghosts.means')}</p>
        <Pager context={context} base="/ghosts" page={shown.page} pages={shown.pages} />
        <section class="scroll" tabindex={0} aria-label={words.say('lists.ghosts')}>
          <table>
            <caption>
              {words.say('lists.ports.from-to', {
                first: String(shown.items[0] ?? 0),
                last: String(shown.items.at(-1) ?? 0),
              })}
            </caption>
            <thead>
              <tr>
                <th scope="col">{words.say('lists.port')}</th>
                <th scope="col">{words.say('lists.name')}</th>
                <th scope="col">{words.say('lists.description')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.items.map((port) => {
                const tcp = registry.lookup(port, 'tcp');
                const { names, description } = tcp.status === 'assigned' ? tcp : registry.lookup(port, 'udp');
                return (
                  <tr>
                    <th scope="row">
                      <a href={to.page(`/ports/${port}`)}>{port}</a>
                    </th>
                    <td lang={english(words)}>{names.join(', ')}</td>
                    <td lang={english(words)}>{cleanProse(description ?? '')}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </section>
        <Pager context={context} base="/ghosts" page={shown.page} pages={shown.pages} again />
      </>
    ),
  };
}
