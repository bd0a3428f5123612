// Who may ask: the site is for readers of this machine, or of its own public address, and for no page of another site.
//
// A page of an attacker may have its own name lead to 127.0.0.1 (DNS rebinding): then only the Host header tells.
import type { MiddlewareHandler } from 'hono';
import { refuse } from '../api/problem.ts';
import type { SiteShape } from '../site.ts';

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

export function hostGuard({ open, origin }: SiteShape): MiddlewareHandler {
  const own = origin === null ? null : new URL(origin).hostname;
  const known = (host: string) => LOOPBACK.has(host) || host === own || (open && own === null);
  return async (c, next) => {
    if (!known(hostnameOf(c.req.header('host') ?? new URL(c.req.url).host)))
      return refuse(
        c,
        421,
        'This site is not served under that name; open it by the address that portolan serve printed',
      );
    if (isForeign(c.req.raw)) return refuse(c, 403, 'Pages of other sites may link here, and nothing else');
    return next();
  };
}

/** `example.org` of `example.org:8080`; the brackets of an IPv6 address stay. */
function hostnameOf(host: string): string {
  return host.replace(/:\d+$/, '').toLowerCase();
}

/**
 * Whether another site makes the browser ask, in any way but by a link that is followed (Fetch Metadata; and `Origin`,
 * RFC 6454, of browsers that do not know it). What is no browser sends neither.
 */
function isForeign({ method, headers, url }: Request): boolean {
  const site = headers.get('sec-fetch-site');
  const origin = headers.get('origin');
  if (origin !== null && !sameOrigin(origin, url, headers.get('host'))) return true;
  if (site === null || site === 'same-origin' || site === 'none') return false;
  const followed = headers.get('sec-fetch-mode') === 'navigate' && headers.get('sec-fetch-dest') === 'document';
  return !(followed && (method === 'GET' || method === 'HEAD'));
}

// A proxy in front may speak TLS: the scheme is its own affair, the name is not.
function sameOrigin(origin: string, url: string, host: string | null): boolean {
  try {
    return new URL(origin).host === (host ?? new URL(url).host).toLowerCase();
  } catch {
    return false; // `null`, of a sandboxed frame or a file.
  }
}
