// How long an answer may be kept: never, where it shows this machine; long, where it is the encyclopaedia alone.
import type { MiddlewareHandler } from 'hono';
import { digest } from '../../runtime/digest.ts';
import type { SiteShape } from '../site.ts';

const KEPT = 'public, max-age=3600, stale-while-revalidate=86400';

export function cacheRules({ open }: SiteShape): MiddlewareHandler {
  return async (c, next) => {
    await next();
    const { res } = c;
    if (res.headers.has('Cache-Control')) return;
    if (!open || res.status !== 200 || !['GET', 'HEAD'].includes(c.req.method)) {
      res.headers.set('Cache-Control', 'no-store');
      return;
    }
    res.headers.set('Cache-Control', KEPT);
    // Which language an address without one leads to depends on these.
    res.headers.set('Vary', 'Accept-Language, Sec-Fetch-Site');
    const body = new Uint8Array(await res.clone().arrayBuffer());
    const hash = digest('sha1');
    hash.update(body);
    const tag = `W/"${hash.hex().slice(0, 20)}"`;
    if (matches(c.req.header('if-none-match'), tag)) {
      c.res = new Response(null, { status: 304, headers: res.headers });
    }
    c.res.headers.set('ETag', tag);
  };
}

// RFC 9110, section 13.1.2: weakly, and any of a list.
function matches(asked: string | undefined, tag: string): boolean {
  if (asked === undefined) return false;
  const opaque = (each: string) => each.trim().replace(/^W\//, '');
  return asked.trim() === '*' || asked.split(',').some((each) => opaque(each) === opaque(tag));
}
