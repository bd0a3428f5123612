// The top of every page: the name, the ways through the site, the search, the language.
import { LOCALE_NAMES } from '../../words/locales.ts';
import type { Html, PageContext } from '../page.ts';
import type { SiteShape } from '../site.ts';
import { filled, slot, type Template, templateOf } from '../template.ts';
import { SearchForm } from './search-form.tsx';

const made = new WeakMap<SiteShape, Map<string, Template>>();

/** Of pages whose address differs only: the header is written once a language. */
export function Header({ context }: { context: PageContext }): Html {
  const { words, site, path } = context;
  const ways = waysOf(site.shape);
  if (path === '/' || /[?&<>"']/.test(path) || path.startsWith('/search') || ways.includes(path)) {
    return <Whole context={context} ways={ways} />;
  }
  const templates = made.get(site.shape) ?? new Map<string, Template>();
  made.set(site.shape, templates);
  let template = templates.get(words.locale);
  if (template === undefined) {
    template = templateOf(<Whole context={{ ...context, path: `/${slot('path')}` }} ways={ways} />);
    templates.set(words.locale, template);
  }
  return filled(template, () => path.slice(1));
}

function waysOf({ open }: SiteShape): readonly string[] {
  return [...(open ? [] : ['/here']), '/map', '/ranges', '/services', '/gaps', '/ghosts', '/rules'];
}

function Whole({ context, ways }: { context: PageContext; ways: readonly string[] }) {
  const { words, to, site, path } = context;
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
