// What the site is made from, and how it is to behave.
import type { FeedbackStore } from '../model/feedback.ts';
import type { Judgement } from '../model/judgement.ts';
import type { Watch } from '../model/live.ts';
import type { Registry } from '../model/registry.ts';
import type { RuleCatalogue } from '../model/rule.ts';
import type { Locale } from '../words/locales.ts';

export interface SiteRooms {
  readonly registry: Registry;
  readonly judgement: Judgement;
  readonly rules: RuleCatalogue;
  readonly blockedByBrowsers: (port: number) => boolean;
  /** This machine; null: the encyclopaedia alone, which looks at no machine. */
  readonly watch: Watch | null;
  /** Null: nobody is asked whether a page helped. */
  readonly feedback: FeedbackStore | null;
}

/** Where pages lead: a running server, or files that any host serves. */
export interface SiteShape {
  /** `served`: /ports/297; `files`: /ports/297.html, below `base`. */
  readonly addresses: 'served' | 'files';
  /** What every address begins with, without a slash at its end: `` or `/portolan`. */
  readonly base: string;
  /** The public origin, for canonical addresses and the sitemap: `https://ports.example.org`; null: none, as on loopback. */
  readonly origin: string | null;
  /** The languages it comes in. */
  readonly locales: readonly Locale[];
  /** True: for the open internet; nothing of this machine is in it. */
  readonly open: boolean;
  readonly version: string;
}

export interface Site {
  readonly rooms: SiteRooms;
  readonly shape: SiteShape;
}
