// A polite GET, and what a response to it is.
import type { Judged, Opening, Recognition } from '../prober.ts';
import type { Face, Seen } from './face.ts';
import { PROXIES } from './faces/applications.ts';
import { FACES } from './faces.ts';
import { type HttpResponse, header, parseResponse } from './response.ts';

/** What a client of HTTP sends first. Keep-alive, so that a second question needs no second connection. */
export function get(path: string): Opening {
  const request = `GET ${path} HTTP/1.1\r\nHost: localhost\r\nUser-Agent: portolan\r\nAccept: */*\r\n\r\n`;
  return { says: `GET ${path}`, may: ['log'], bytes: () => Buffer.from(request, 'latin1') };
}

export function recogniseHttp(answer: Uint8Array, cut: boolean): Judged {
  const response = parseResponse(answer);
  if (response === null || response === 'more') return response;
  if (!response.whole && !cut) return 'more';
  return recognitionOf(response);
}

function recognitionOf(response: HttpResponse): Recognition {
  const seen = FACES.flatMap((face) => face.recognise(response) ?? []);
  // A product shows itself through the server that carries it; of two products the first in the list.
  const best = seen.find(({ rank }) => rank === 'product') ?? seen[0];
  const behind = best?.product === undefined ? undefined : seen.find((each) => passedOn(best, each));
  const curious = best?.rank !== 'product' || best.version === null;
  const further = curious ? furtherQuestion(response, best) : undefined;
  return {
    protocol: best?.protocol ?? 'http',
    strength: 'structure',
    product: best?.product ?? unknownServer(response),
    version: best?.version ?? null,
    says: best?.says ?? `HTTP/${response.version} ${response.status}${serverWords(response)}`,
    ...(best?.project !== undefined && { more: [{ layer: 'project', value: best.project }] }),
    ...(behind && { more: [{ layer: 'forward', value: behind.product }] }),
    ...(further && { next: get(further) }),
  };
}

/** What a proxy names besides itself is what stands behind it. */
function passedOn(best: Seen, other: Seen): boolean {
  return PROXIES.some(({ name }) => name === best.product) && other.product !== best.product;
}

function furtherQuestion(response: HttpResponse, best: Seen | undefined): string | undefined {
  return FACES.find(
    (face: Face) => face.ask !== undefined && (face.hints?.(response) ?? false) && best?.version == null,
  )?.ask;
}

// RFC 9110, section 10.2.4: the first product of the Server field, where its form is that of one.
function unknownServer(response: HttpResponse): string | null {
  return /^([A-Za-z][\w.+-]{1,40})(?:\/|$| \()/.exec(header(response, 'server'))?.[1] ?? null;
}

function serverWords(response: HttpResponse): string {
  const server = header(response, 'server').slice(0, 80);
  return server === '' ? '' : `, Server: ${server}`;
}
