// The browser door: from a request to an answer.
import { Hono } from 'hono';
import { clean } from '../render/clean.ts';
import { LOCALES, type Locale } from '../words/locales.ts';
import { siteWords } from '../words/site.ts';
import type { Words } from '../words/words.ts';
import { addressesOf, prefixOf } from './addresses.ts';
import { addApi } from './api/index.ts';
import { refuse } from './api/problem.ts';
import { loadAssets } from './assets.ts';
import { documentOf } from './document.tsx';
import { addFeedback } from './feedback/route.ts';
import { cacheRules } from './guard/cache.ts';
import { securityHeaders } from './guard/headers.ts';
import { hostGuard } from './guard/host.ts';
import { requestGuard } from './guard/request.ts';
import { firstVisit } from './language.ts';
import { addMap } from './map-routes.ts';
import type { PageContent, PageContext, PageKind, PageParameters, Redirect } from './page.ts';
import { PAGES } from './pages/index.ts';
import { notFound } from './pages/not-found.tsx';
import type { Site } from './site.ts';
import { addSitemap } from './sitemap-routes.ts';

/** The site as a handler of requests. */
export async function createApp(site: Site): Promise<Hono> {
  const writer = await createWriter(site);
  const app = new Hono();
  app.use(securityHeaders(site.shape));
  app.use(requestGuard());
  app.use(hostGuard(site.shape));
  app.use(cacheRules(site.shape));
  for (const { path, type, body } of writer.assets.all()) {
    app.get(path, (c) =>
      c.body(body, 200, { 'Content-Type': type, 'Cache-Control': 'public, max-age=31536000, immutable' }),
    );
  }
  addApi(app, site);
  addMap(app, site);
  addSitemap(app, site);
  addFeedback(app, site);
  for (const locale of site.shape.locales) {
    for (const kind of kindsOf(site)) {
      app.get(routeOf(locale, kind), async (c) => {
        const elsewhere = firstVisit(c.req, locale, site.shape);
        if (elsewhere !== null) return c.redirect(elsewhere, 302);
        const parameters: PageParameters = {
          path: (name) => c.req.param(name) ?? '',
          query: (name) => c.req.query(name) ?? null,
        };
        const path = c.req.path.slice(prefixOf(locale).length) || '/';
        const search = new URL(c.req.url).search;
        const written = await writer.write(kind, locale, path + search, parameters);
        return 'redirect' in written ? c.redirect(written.redirect, 301) : c.html(written.html, written.status);
      });
    }
  }
  app.notFound(async (c) => {
    // Only within this site: `//evil.example/` is another host to a browser.
    const [, trimmed] = /^(\/[^/\\].*?)\/+$/.exec(c.req.path) ?? [];
    if (trimmed !== undefined && c.req.method === 'GET') return c.redirect(trimmed + new URL(c.req.url).search, 301);
    const locale = localeOfPath(c.req.path);
    return c.html((await writer.missing(locale, c.req.path)).html, 404);
  });
  app.onError((error, c) => {
    // A bug of ours: the reader is told that there is one, and the operator which.
    const where = clean(c.req.path);
    process.stderr.write(`portolan: ${where}: ${clean(error.stack ?? String(error))}\n`);
    return refuse(c, 500, 'This is a bug in Portolan itself; what happened is told where the server runs');
  });
  return app;
}

/** The first page of a language is `/uk`, without a slash at its end. */
function routeOf(locale: Locale, { path }: PageKind): string {
  const prefix = prefixOf(locale);
  return path === '/' && prefix !== '' ? prefix : prefix + path;
}

/** The kinds of page that this site has. */
export function kindsOf({ shape }: Site): readonly PageKind[] {
  return PAGES.filter(({ local }) => local !== true || !shape.open);
}

export type Written = { readonly html: string; readonly status: 200 | 404 } | { readonly redirect: string };

/** What writes pages, for a server and for an export alike. */
export async function createWriter(site: Site) {
  const assets = loadAssets();
  const languages = new Map<Locale, Words>();
  for (const locale of site.shape.locales) languages.set(locale, await siteWords(locale));

  const contextOf = async (locale: Locale, path: string): Promise<PageContext> => ({
    site,
    words: languages.get(locale) ?? (await siteWords(locale)),
    to: addressesOf(site.shape, locale),
    path,
    now: site.rooms.watch === null ? null : await site.rooms.watch.now(),
  });
  const finish = (context: PageContext, content: PageContent): Written => ({
    html: documentOf(context, content, assets),
    status: content.status ?? 200,
  });

  return {
    assets,
    /** One page in one language; `path` without language and base. */
    async write(kind: PageKind, locale: Locale, path: string, parameters: PageParameters): Promise<Written> {
      const context = await contextOf(locale, path);
      const content = kind.render(context, parameters);
      if (content === null) return finish(context, notFound(context));
      return isRedirect(content) ? { redirect: context.to.page(content.to) } : finish(context, content);
    },
    /** The answer to an address that nothing is at. */
    async missing(locale: Locale, path: string): Promise<{ readonly html: string }> {
      const context = await contextOf(locale, path);
      return { html: documentOf(context, notFound(context), assets) };
    },
  };
}

function isRedirect(content: PageContent | Redirect): content is Redirect {
  return !('body' in content);
}

function localeOfPath(path: string): Locale {
  return LOCALES.find((locale) => locale !== 'en' && `${path}/`.startsWith(`/${locale}/`)) ?? 'en';
}
