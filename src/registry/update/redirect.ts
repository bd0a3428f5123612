// Where a redirect may lead: never from https to http, nor to a file.
import { PortolanError } from '../../model/error.ts';

/** The next address, or null when the answer is no redirect. Throws PortolanError `refused` where it must not lead. */
export function nextHop(from: URL, response: Pick<Response, 'status' | 'headers'>): URL | null {
  if (![301, 302, 303, 307, 308].includes(response.status)) return null;
  const location = response.headers.get('location');
  const to = location === null || !URL.canParse(location, from.href) ? null : new URL(location, from.href);
  if (to === null) throw refused(from, 'nowhere');
  const allowed = from.protocol === 'https:' ? ['https:'] : ['http:', 'https:'];
  if (!allowed.includes(to.protocol)) throw refused(from, `to ${shown(to)}`);
  return to;
}

/** The address without user and password, for messages and for the manifest. */
export function shown(url: URL): string {
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  return bare.href;
}

function refused(from: URL, where: string): PortolanError {
  return new PortolanError(
    'refused',
    `Cannot fetch ${shown(from)}: it redirects ${where}, which is not safe to follow`,
    {
      hint: 'If you trust that address, give it yourself: portolan update --from URL',
    },
  );
}
