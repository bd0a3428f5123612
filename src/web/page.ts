// What a kind of page is: one declaration, from which routes, the sitemap, the export and the tests are made.
import type { Child } from 'hono/jsx';
import type { Snapshot } from '../model/snapshot.ts';
import type { Words } from '../words/words.ts';
import type { Addresses } from './addresses.ts';
import type { ReadyPage } from './cut.ts';
import type { Site } from './site.ts';

/** What Hono's JSX takes as a child: elements, text, lists of them, nothing. */
export type Html = Child;

/** Everything that a page may know besides its own parameters. */
export interface PageContext {
  readonly site: Site;
  readonly words: Words;
  /** Addresses in the page's own language. */
  readonly to: Addresses;
  /** This page's address without language and base, query included: `/ports/297`. */
  readonly path: string;
  /** The origin by which the page was asked for; null: it is written for nobody in particular. */
  readonly host: string | null;
  /** What listens here at this moment; null: the encyclopaedia alone. */
  readonly now: Snapshot | null;
}

export interface PageContent {
  /** For the tab and for search engines; the site's name is added. Text. */
  readonly title: string;
  /** One or two sentences for search engines. Text. */
  readonly description: string;
  /** From the outermost to this page's parent; `Home` goes without saying. */
  readonly breadcrumb: readonly { readonly text: string; readonly href: string }[];
  /** What this page is called in its breadcrumb; the title where it is absent. */
  readonly crumb?: string;
  /** What stands in <main>, its h1 included. */
  readonly body: Html;
  /** schema.org objects (JSON-LD), besides the breadcrumb. */
  readonly structured?: readonly object[];
  /** True: search engines are asked to leave it out. */
  readonly unlisted?: boolean;
  /** Script modules of assets/js besides site.js: `map`. */
  readonly scripts?: readonly string[];
  /** Where its machine-readable twin is; null or absent: it has none. */
  readonly twin?: string | null;
  /** 404 where what was asked for does not exist. Default 200. */
  readonly status?: 200 | 404;
}

/** Another address that says the same, or says it better. */
export interface Redirect {
  /** Without language and base. */
  readonly to: string;
}

export interface PageKind {
  readonly name: string;
  /** As Hono's routes are written, without language and base: `/ports/:port`. */
  readonly path: string;
  /** Addresses that tests look at: of each sort of page that this kind has. */
  readonly samples: readonly string[];
  /** Every address of this kind, for the sitemap and the export; absent: these pages are not listed. */
  readonly all?: (site: Site) => Iterable<string>;
  /** True: it shows this machine and nothing else, and so does not exist in the encyclopaedia alone. */
  readonly local?: true;
  /** Null: there is no such page, which is answered with 404. */
  readonly render: (context: PageContext, parameters: PageParameters) => PageContent | Redirect | null;
  /** The same page as it is sent, where most of it has been written before; null or absent: it is to be rendered. */
  readonly ready?: (context: PageContext, parameters: PageParameters, document: DocumentWriter) => ReadyPage | null;
}

/** Writes the whole document around a page. */
export type DocumentWriter = (context: PageContext, content: PageContent) => string;

export interface PageParameters {
  /** A part of the path, decoded; `` where there is none. */
  path(name: string): string;
  /** A part of the query; null where there is none. */
  query(name: string): string | null;
}
