// What the site is made from; the part of wire.ts that only `serve` and `export` need.
import { openCatalogue } from '../judge/catalogue.ts';
import { createWatch } from '../live.ts';
import { blockedByBrowsers } from '../registry/bad-ports.ts';
import type { SurveyRooms } from '../survey.ts';
import type { SiteRooms } from '../web/site.ts';
import { openJudgement } from './wire-judgement.ts';

// Something that opens or closes is to be on the page within two seconds.
const FRESH_MS = 1000;

export async function openSite(rooms: SurveyRooms, { open }: SiteWishes): Promise<SiteRooms> {
  const { registry } = rooms;
  return {
    registry,
    judgement: rooms.judgement ?? openJudgement(registry, () => null),
    rules: openCatalogue(),
    blockedByBrowsers,
    watch: open ? null : createWatch(rooms, { freshMs: FRESH_MS }),
    feedback: null,
  };
}

export interface SiteWishes {
  readonly open: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
}
