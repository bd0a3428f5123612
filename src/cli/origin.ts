// The public address of a site, as --origin gives it.
import { PortolanError } from '../model/error.ts';
import type { FlagValues } from './flags.ts';

/** Without a slash at its end; null where none was given. */
export function originOf({ origin }: FlagValues): string | null {
  if (origin === undefined) return null;
  const url = URL.canParse(origin) ? new URL(origin) : null;
  if (url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '') return url.origin;
  throw new PortolanError('usage', `Cannot take ${JSON.stringify(origin)} as the public address`, {
    hint: 'it is a scheme and a host, as in https://ports.example.org',
  });
}
