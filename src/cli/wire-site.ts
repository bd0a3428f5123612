// The browser door with real rooms behind it; the part of wire.ts that only `serve` and `export` need.
import { openCatalogue } from '../judge/catalogue.ts';
import { createWatch } from '../live.ts';
import type { FeedbackStore } from '../model/feedback.ts';
import type { Watch } from '../model/live.ts';
import type { Registry } from '../model/registry.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { blockedByBrowsers } from '../registry/bad-ports.ts';
import { redactListener, redactSnapshot } from '../render/redact.ts';
import type { SurveyRooms } from '../survey.ts';
import { createApp } from '../web/app.ts';
import type { ExportPart } from '../web/export/write.ts';
import type { SiteRooms, SiteShape } from '../web/site.ts';
import { openJudgement } from './wire-judgement.ts';

export interface SiteWishes {
  readonly shape: SiteShape;
  readonly policy?: string | undefined;
}

export interface SiteDoor {
  /** How an export knows how far it came. */
  readonly manifests: () => Promise<typeof import('../web/export/manifest.ts')>;
  /** How many pages there are; and writing them, and everything else, as files. See `export`. */
  readonly countPages: () => Promise<number>;
  readonly writePages: (part: Omit<ExportPart, 'site'>) => Promise<void>;
  readonly writeOthers: (folder: string) => Promise<void>;
  /** Answers requests; see `serve`. */
  readonly fetch: (request: Request, client: string | null) => Response | Promise<Response>;
  readonly close: () => void;
}

// Something that opens or closes is to be on the page within two seconds.
const FRESH_MS = 1000;

/** `survey`: what this machine is seen by; null: the encyclopaedia alone. */
export async function openSite(
  registry: Registry,
  survey: SurveyRooms | null,
  feedback: FeedbackStore,
  { shape }: SiteWishes,
): Promise<SiteDoor> {
  const rooms: SiteRooms = {
    registry,
    judgement: survey?.judgement ?? openJudgement(registry, () => null, survey !== null),
    rules: openCatalogue(),
    blockedByBrowsers,
    watch: survey === null ? null : redacted(createWatch(survey, { freshMs: FRESH_MS })),
    // Files have nobody to send it to.
    feedback: shape.addresses === 'served' ? feedback : null,
  };
  const site = { rooms, shape };
  const app = shape.addresses === 'served' ? await createApp(site) : null;
  const writing = () => import('../web/export/write.ts');
  return {
    fetch: (request, client) => app?.fetch(request, { client }) ?? new Response(null, { status: 404 }),
    manifests: () => import('../web/export/manifest.ts'),
    countPages: async () => (await writing()).countPages(site),
    writePages: async (part) => (await writing()).writePages({ ...part, site }),
    writeOthers: async (folder) => (await writing()).writeOthers(site, folder),
    close() {
      rooms.watch?.close();
      rooms.feedback?.close();
    },
  };
}

/** What the site is shown of this machine: everything but what looks like a secret. */
function redacted(watch: Watch): Watch {
  let last: { readonly from: Snapshot; readonly to: Snapshot } | undefined;
  const of = (snapshot: Snapshot) => {
    if (last?.from !== snapshot) last = { from: snapshot, to: redactSnapshot(snapshot) };
    return last.to;
  };
  return {
    ...watch,
    now: async () => of(await watch.now()),
    follow: (tell) =>
      watch.follow(({ snapshot, events }) =>
        tell({
          snapshot: of(snapshot),
          events: events.map((event) => ({ ...event, listener: redactListener(event.listener) })),
        }),
      ),
  };
}
