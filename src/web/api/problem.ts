// How the API says no: problem details (RFC 9457), with what to do about it.
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  413: 'Too large',
  414: 'Address too long',
  421: 'Misdirected request',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Busy',
};

export function problem(status: ContentfulStatusCode, detail: string): object {
  return { type: 'about:blank', title: TITLES[status] ?? 'Error', status, detail };
}

/** An answer of this status. `detail` says what was wrong with what, and what is right. */
export function refuse(c: Context, status: ContentfulStatusCode, detail: string, headers: Record<string, string> = {}) {
  return c.body(JSON.stringify(problem(status, detail)), status, {
    ...headers,
    'Content-Type': 'application/problem+json',
  });
}
