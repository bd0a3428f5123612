// References as links.
import type { Reference } from '../model/registry.ts';
import { tidyText } from './tidy.ts';

/**
 * The references of a CSV cell, e.g. `[RFC4727][RFC6335]`, `[draft-herbert-gue-02]`, `[http://…]`. Footnote marks
 * (`[1]`) and `[n/a]` point nowhere and are left out; free text is kept, without a link.
 */
export function parseReferences(text: string): Reference[] {
  const parts = [...text.matchAll(/\[([^[\]]*)\]/g)].map((match) => match[1] ?? '');
  const whole = text.trim();
  if (parts.length === 0 && whole !== '') parts.push(whole);
  return parts.flatMap((part) => {
    const one = reference(part);
    return one === null ? [] : [one];
  });
}

/** One reference with its address, or null where it is empty, a footnote mark or "n/a". */
export function reference(text: string): Reference | null {
  const said = tidyText(text);
  if (said === null || /^(\d+|n\/?a)$/i.test(said)) return null;
  return { text: said, url: addressOf(said) };
}

/** Where a reference can be read, or null when its text does not tell. */
export function addressOf(text: string): string | null {
  const rfc = /^RFC[- ]?0*(\d{1,5})\b/i.exec(text);
  if (rfc) return `https://www.rfc-editor.org/rfc/rfc${rfc[1]}${section(text)}`;
  // An RFC to be: the registry cites its draft under the name `RFC-ietf-…`.
  const draft = /^(?:RFC|draft)(-[a-z0-9][a-z0-9-]*?)(?:-(\d\d))?(?![a-z0-9-])/i.exec(text);
  if (draft) return `https://datatracker.ietf.org/doc/draft${draft[1]}/${draft[2] === undefined ? '' : `${draft[2]}/`}`;
  return /^https?:\/\/[^\s<>"]+$/i.test(text) ? text : null;
}

function section(text: string): string {
  const number = /\bsection (\d+(?:\.\d+)*)/i.exec(text)?.[1];
  return number === undefined ? '' : `#section-${number}`;
}
