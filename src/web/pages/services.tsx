// /services: every service name of the registry, by its first letter.
import { namesByLetter } from '../indexes.ts';
import type { PageContent, PageContext, PageKind, PageParameters } from '../page.ts';
import { english } from '../parts/english.ts';

export const services: PageKind = {
  name: 'services',
  path: '/services',
  samples: ['/services'],
  all: () => ['/services'],
  render: (context) => content(context, null),
};

export const servicesByLetter: PageKind = {
  name: 'services-by-letter',
  path: '/services/by/:letter',
  samples: ['/services/by/d', '/services/by/0-9'],
  all: ({ rooms }) => [...namesByLetter(rooms.registry).keys()].map((letter) => `/services/by/${letter}`),
  render: (context: PageContext, parameters: PageParameters) => {
    const letter = parameters.path('letter');
    return namesByLetter(context.site.rooms.registry).has(letter) ? content(context, letter) : null;
  },
};

// Names that everybody looks for sooner or later.
const KNOWN = ['ssh', 'http', 'https', 'domain', 'ntp', 'smtp', 'submissions', 'imaps', 'ldap', 'postgresql', 'mysql'];

function content({ words, to, site }: PageContext, letter: string | null): PageContent {
  const { registry } = site.rooms;
  const letters = namesByLetter(registry);
  const total = [...letters.values()].reduce((sum, names) => sum + names.length, 0);
  const says = words.say('lists.services.count', { n: total, date: words.date(registry.source.date) });
  const names = letter === null ? KNOWN.filter((name) => registry.byName(name).length > 0) : letters.get(letter);
  return {
    title:
      letter === null
        ? words.say('lists.services')
        : words.say('lists.services.letter', { letter: letter.toUpperCase() }),
    description: says,
    breadcrumb: letter === null ? [] : [{ text: words.say('lists.services'), href: to.page('/services') }],
    crumb: letter === null ? words.say('lists.services') : letter.toUpperCase(),
    body: (
      <>
        <h1>
          {letter === null
            ? words.say('lists.services')
            : words.say('lists.services.letter', { letter: letter.toUpperCase() })}
        </h1>
        <p class="lead">{says}</p>
        <p>{words.say('lists.services.means')}</p>
        <nav class="pager" aria-label={words.say('lists.services.letters')}>
          <ul>
            {[...letters.keys()].map((each) => (
              <li>
                <a href={to.page(`/services/by/${each}`)} aria-current={each === letter ? 'page' : undefined}>
                  {each.toUpperCase()}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {letter === null ? <h2>{words.say('lists.services.known')}</h2> : null}
        <ul class="names" lang={english(words)}>
          {(names ?? []).map((name) => (
            <li>
              <a href={to.page(`/services/${encodeURIComponent(name)}`)} translate="no">
                {name}
              </a>
            </li>
          ))}
        </ul>
      </>
    ),
  };
}
