// A server that names itself in the Server field (RFC 9110, section 10.2.4), or in one like it, made into a face.
import { type Face, response, type Seen, shows, versionAfter } from '../face.ts';
import { type HttpResponse, header } from '../response.ts';

export interface Named {
  readonly id: string;
  readonly name: string;
  /** The product's token in the field, as it writes it. */
  readonly token: string;
  /** The field; `server` where it is not said. */
  readonly field?: string;
  readonly uses?: readonly string[];
  readonly rank?: Seen['rank'];
  readonly protocol?: string;
  /** What the example's field holds, with the version that it shows. */
  readonly example: readonly [from: string, value: string, version: string | null];
}

/** The face of one that names itself so. */
export function faceOf(named: Named): Face {
  const { id, name, token, field = 'server', rank = 'server', protocol, example } = named;
  const [from, value, version] = example;
  return {
    id,
    name,
    uses: named.uses ?? [id],
    ports: [],
    recognise(answer: HttpResponse) {
      const text = header(answer, field);
      if (!begins(text, token)) return null;
      const shown = token === '' ? fieldVersion(id, text) : versionIn(id, text, token);
      return {
        product: name,
        version: shown,
        says: `${field}: ${text.slice(0, 80)}`,
        rank,
        ...(protocol && { protocol }),
      };
    },
    examples: shows(from, response('200 OK', [`${field}: ${value}`]), name, version),
  };
}

/** The token is one of the field's products, not a part of another's name. */
function begins(text: string, token: string): boolean {
  if (token === '') return text !== '';
  const at = text.toLowerCase().indexOf(token.toLowerCase());
  if (at < 0 || (at > 0 && /[\w-]/.test(text[at - 1] ?? ''))) return false;
  return !/[A-Za-z]/.test(text[at + token.length] ?? '');
}

// python -m http.server writes 0.6 of itself and means Python's version; Coyote's is that of a connector.
function versionIn(id: string, text: string, token: string): string | null {
  if (id === 'python-http-server') return versionAfter(text, 'Python');
  if (id === 'tomcat') return null;
  if (id === 'jetty') return /Jetty\(([\w.]{1,40})\)/.exec(text)?.[1] ?? null;
  return versionAfter(text, token);
}

function fieldVersion(id: string, text: string): string | null {
  return id === 'plex' ? null : (/^\d[\w.~+-]{0,40}$/.exec(text)?.[0] ?? null);
}
