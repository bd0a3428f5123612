// The site as files: which pages there are, and where each lies.
import type { Locale } from '../../words/locales.ts';
import { prefixOf } from '../addresses.ts';
import type { PageKind } from '../page.ts';
import { PAGES } from '../pages/index.ts';
import type { Site } from '../site.ts';

/** A page to be written: its kind, its address without language, and its parameters. */
export interface PlannedPage {
  readonly kind: PageKind;
  readonly path: string;
}

/** Every page of one language, in the order of the kinds. */
export function plannedPages(site: Site): readonly PlannedPage[] {
  return PAGES.filter(({ local }) => local !== true).flatMap((kind) =>
    kind.all === undefined ? extra(kind) : [...kind.all(site)].map((path) => ({ kind, path })),
  );
}

// Pages that search engines need not know, and a reader does.
function extra(kind: PageKind): readonly PlannedPage[] {
  return kind.name === 'search' ? [{ kind, path: '/search' }] : [];
}

/** The file of a page, below the folder of the export: `uk/ports/297.html`. */
export function fileOf(locale: Locale, path: string): string {
  const decoded = path.split('/').map(decodeURIComponent).join('/');
  return `${prefixOf(locale)}${decoded === '/' ? '/index' : decoded}.html`.slice(1);
}

/** What the parts of a kind's path are in an address: `/ports/:port` and `/ports/297` make `{ port: '297' }`. */
export function parametersOf({ path: pattern }: PageKind, path: string): Readonly<Record<string, string>> {
  const parts = path.split('/');
  return Object.fromEntries(
    pattern.split('/').flatMap((part, at) => {
      const name = /^:(\w+)/.exec(part)?.[1];
      return name === undefined ? [] : [[name, decodeURIComponent(parts[at] ?? '')]];
    }),
  );
}
