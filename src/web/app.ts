// The browser door: from a request to an answer.
import { Hono, type HonoRequest } from 'hono';
import { getPath } from 'hono/utils/url';
import { clean } from '../render/clean.ts';
import type { Locale } from '../words/locales.ts';
import { siteWords } from '../words/site.ts';
import type { Words } from '../words/words.ts';
import { addressesOf, localized } from './addresses.ts';
import { addApi } from './api/index.ts';
import { refuse } from './api/problem.ts';
import { loadAssets } from './assets.ts';
import { encoded } from './cut.ts';
import { documentOf } from './document.tsx';
import { addFeedback } from './feedback/route.ts';
import { cacheRules, keptPage } from './guard/cache.ts';
import { securityHeaders } from './guard/headers.ts';
import { hostGuard } from './guard/host.ts';
import { requestGuard } from './guard/request.ts';
import { firstVisit } from './language.ts';
import { addMap } from './map-routes.ts';
import type { DocumentWriter, PageContent, PageContext, PageKind, PageParameters, Redirect } from './page.ts';
import { PAGES } from './pages/index.ts';
import { notFound } from './pages/not-found.tsx';
import type { Site } from './site.ts';
import { addSitemap } from './sitemap-routes.ts';

const HTML = { 'Content-Type': 'text/html; charset=UTF-8' } as const;

/** The site as a handler of requests. */
export async function createApp(site: Site): Promise<Hono> {
  const writer = await createWriter(site);
  // One set of routes for all languages: eight sets took longer to find a way through than a page takes to write.
  const app = new Hono({ getPath: (request) => localized(getPath(request), site.shape.locales).rest });
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
  for (const kind of kindsOf(site)) {
    app.get(kind.path, async (c) => {
      const { locale, rest } = localized(getPath(c.req.raw), site.shape.locales);
      const elsewhere = firstVisit(c.req, locale, site.shape);
      if (elsewhere !== null) return c.redirect(elsewhere, 302);
      const parameters: PageParameters = {
        path: (name) => c.req.param(name) ?? '',
        query: (name) => c.req.query(name) ?? null,
      };
      const written = await writer.write(kind, locale, rest + searchOf(c.req.url), parameters, hostOf(c.req));
      if ('redirect' in written) return c.redirect(written.redirect, 301);
      return site.shape.open && written.status === 200
        ? keptPage(c, written)
        : c.body(written.body, written.status, HTML);
    });
  }
  app.notFound(async (c) => {
    const path = getPath(c.req.raw);
    // Only within this site: `//evil.example/` is another host to a browser.
    const [, trimmed] = /^(\/[^/\\].*?)\/+$/.exec(path) ?? [];
    if (trimmed !== undefined && c.req.method === 'GET') return c.redirect(trimmed + searchOf(c.req.url), 301);
    const { locale, rest } = localized(path, site.shape.locales);
    return c.body((await writer.missing(locale, rest)).body, 404, HTML);
  });
  app.onError((error, c) => {
    // A bug of ours: the reader is told that there is one, and the operator which.
    const where = clean(c.req.path);
    process.stderr.write(`portolan: ${where}: ${clean(error.stack ?? String(error))}\n`);
    return refuse(c, 500, 'This is a bug in Portolan itself; what happened is told where the server runs');
  });
  return app;
}

function searchOf(url: string): string {
  const at = url.indexOf('?');
  return at < 0 ? '' : url.slice(at);
}

/** The origin by which the site was asked; the guard has looked at it. */
function hostOf({ url }: HonoRequest): string {
  return url.slice(0, url.indexOf('/', 'https://'.length));
}

/** The kinds of page that this site has. */
export function kindsOf({ shape }: Site): readonly PageKind[] {
  return PAGES.filter(({ local }) => local !== true || !shape.open);
}

export interface WrittenPage {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly status: 200 | 404;
  /** Its entity tag, where it is known without reading the page. */
  readonly tag?: string;
}

export type Written = WrittenPage | { readonly redirect: string };

/** What writes pages, for a server and for an export alike. */
export async function createWriter(site: Site) {
  const assets = loadAssets();
  const languages = new Map<Locale, Words>();
  for (const locale of site.shape.locales) languages.set(locale, await siteWords(locale));

  const contextOf = async (locale: Locale, path: string, host: string | null): Promise<PageContext> => ({
    host,
    site,
    words: languages.get(locale) ?? (await siteWords(locale)),
    to: addressesOf(site.shape, locale),
    path,
    now: site.rooms.watch === null ? null : await site.rooms.watch.now(),
  });
  const document: DocumentWriter = (context, content) => documentOf(context, content, assets);
  const finish = (context: PageContext, content: PageContent): WrittenPage => ({
    body: encoded(document(context, content)),
    status: content.status ?? 200,
  });

  return {
    assets,
    /** One page in one language; `path` without language and base; `host`: the origin that it is asked by, if any. */
    async write(
      kind: PageKind,
      locale: Locale,
      path: string,
      parameters: PageParameters,
      host: string | null = null,
    ): Promise<Written> {
      const context = await contextOf(locale, path, host);
      const ready = kind.ready?.(context, parameters, document);
      if (ready) return { ...ready, status: 200 };
      const content = kind.render(context, parameters);
      if (content === null) return finish(context, notFound(context));
      return isRedirect(content) ? { redirect: context.to.page(content.to) } : finish(context, content);
    },
    /** The answer to an address that nothing is at. */
    async missing(locale: Locale, path: string): Promise<WrittenPage> {
      const context = await contextOf(locale, path, null);
      return finish(context, notFound(context));
    },
  };
}

function isRedirect(content: PageContent | Redirect): content is Redirect {
  return !('body' in content);
}
