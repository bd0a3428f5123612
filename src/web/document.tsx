// A page as a document: head, header, breadcrumb, what the page says, footer.
import { raw } from 'hono/html';
import type { Locale } from '../words/locales.ts';
import type { Assets } from './assets.ts';
import type { PageContent, PageContext } from './page.ts';
import { Breadcrumb } from './parts/breadcrumb.tsx';
import { Footer } from './parts/footer.tsx';
import { Header } from './parts/header.tsx';

/** The whole document. */
export function documentOf(context: PageContext, content: PageContent, assets: Assets): string {
  const { words } = context;
  const html = (
    <html lang={words.locale}>
      <Head context={context} content={content} assets={assets} />
      <body>
        <a class="skip" href="#main">
          {words.say('common.skip')}
        </a>
        <Header context={context} />
        <Breadcrumb context={context} content={content} />
        <main id="main">{content.body}</main>
        <Footer context={context} content={content} />
      </body>
    </html>
  );
  return `<!doctype html>${html.toString()}`;
}

function Head({ context, content, assets }: { context: PageContext; content: PageContent; assets: Assets }) {
  const { words, to, path, site } = context;
  const canonical = to.canonical(words.locale, path);
  const scripts = ['site', ...searchScripts(site.shape), ...(content.scripts ?? [])];
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${content.title} · Portolan`}</title>
      <meta name="description" content={content.description} />
      <meta name="color-scheme" content="light dark" />
      {content.unlisted ? <meta name="robots" content="noindex" /> : null}
      <link rel="icon" href={to.plain(assets.path('icon.svg'))} type="image/svg+xml" />
      <link rel="stylesheet" href={to.plain(assets.path('style.css'))} />
      {canonical === null ? null : <link rel="canonical" href={canonical} />}
      {site.shape.locales.map((locale) => (
        <link rel="alternate" hreflang={locale} href={addressIn(context, locale)} />
      ))}
      <link rel="alternate" hreflang="x-default" href={addressIn(context, 'en')} />
      {content.twin && site.shape.addresses === 'served' ? (
        <link rel="alternate" type="application/json" href={to.plain(content.twin)} />
      ) : null}
      {scripts.map((name) => (
        <script type="module" src={to.plain(assets.path(`${name}.js`))}></script>
      ))}
      {structuredData(context, content)}
    </head>
  );
}

/** Suggestions come from the server; where there is none, a script brings the index. */
function searchScripts({ addresses }: PageContext['site']['shape']): readonly string[] {
  return addresses === 'files' ? ['search-index', 'search'] : ['search'];
}

function addressIn({ to, path, host }: PageContext, locale: Locale): string {
  return to.canonical(locale, path) ?? (host ?? '') + to.in(locale, path);
}

/** JSON-LD: data, no script, so the policy against inline scripts does not concern it. Only where the site has an address. */
function structuredData(
  { site, words, to, path }: PageContext,
  { breadcrumb, crumb, title, structured = [] }: PageContent,
) {
  const { origin } = site.shape;
  if (origin === null) return null;
  const steps = [
    { text: words.say('common.home'), href: to.page('/') },
    ...breadcrumb,
    { text: crumb ?? title, href: to.page(path) },
  ];
  const trail = {
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: steps.map(({ text, href }, at) => ({
      '@type': 'ListItem',
      position: at + 1,
      name: text,
      item: origin + href,
    })),
  };
  // Nothing in it may end the element: `<` is written as JSON may write any character.
  const text = (data: object) => JSON.stringify(data).replaceAll('<', '\\u003c');
  return [trail, ...structured].map((data) => <script type="application/ld+json">{raw(text(data))}</script>);
}
