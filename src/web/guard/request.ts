// What a request may be: one of three methods, with an address that one can read.
import type { MiddlewareHandler } from 'hono';
import { refuse } from '../api/problem.ts';

const LONGEST_URL = 2048;
const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST']);

export function requestGuard(): MiddlewareHandler {
  return async (c, next) => {
    const { method, url } = c.req.raw;
    if (!METHODS.has(method))
      return refuse(c, 405, 'Only GET, HEAD and POST are understood here', { Allow: 'GET, HEAD, POST' });
    if (url.length > LONGEST_URL) return refuse(c, 414, `An address here has at most ${LONGEST_URL} characters`);
    if (!isReadable(url)) return refuse(c, 400, 'The address holds bytes that are no UTF-8, or control characters');
    return next();
  };
}

function isReadable(url: string): boolean {
  if (!url.includes('%')) return true;
  if (/%[01][0-9a-f]|%7f/i.test(url)) return false;
  try {
    decodeURIComponent(url.replaceAll('+', ' '));
    return true;
  } catch {
    return false;
  }
}
