// The top of every page: the name, the ways through the site, the search, the language.
import { LOCALE_NAMES } from '../../words/locales.ts';
import type { PageContext } from '../page.ts';
import { SearchForm } from './search-form.tsx';

export function Header({ context }: { context: PageContext }) {
  const { words, to, site, path } = context;
  const ways = [
    ...(site.shape.open ? [] : ['/here']),
    ...['/map', '/ranges', '/services', '/gaps', '/ghosts', '/rules'],
  ];
  return (
    <header class="top">
      <a class="wordmark" href={to.page('/')}>
        Portolan
      </a>
      <nav class="ways" aria-label={words.say('common.ways')}>
        <ul>
          {ways.map((way) => (
            <li>
              <a href={to.page(way)} aria-current={path === way ? 'page' : undefined}>
                {words.say(`common.way.${way.slice(1)}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {path === '/' || path.startsWith('/search') ? null : <SearchForm context={context} />}
      <details class="languages">
        <summary>
          <span class="visually-hidden">{words.say('common.language')} </span>
          {LOCALE_NAMES[words.locale]}
        </summary>
        <ul>
          {site.shape.locales.map((locale) => (
            <li>
              <a
                href={to.in(locale, path)}
                hreflang={locale}
                lang={locale}
                aria-current={locale === words.locale ? 'true' : undefined}
              >
                {LOCALE_NAMES[locale]}
              </a>
            </li>
          ))}
        </ul>
      </details>
    </header>
  );
}
