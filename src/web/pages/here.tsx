// /here: everything that listens on this machine, live, with filters that are links.
import type { PortPolicy } from '../../model/host.ts';
import type { PortSpan } from '../../model/port.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { VERDICT_CLASSES } from '../../model/verdict.ts';
import { clean } from '../../render/clean.ts';
import { spanText } from '../../render/phrase.ts';
import type { Words } from '../../words/words.ts';
import { readHereFilter } from '../here-filter.ts';
import { LiveRegion } from '../live/region.tsx';
import type { PageContent, PageContext, PageKind, PageParameters } from '../page.ts';
import { HereFilters } from '../parts/here-filters.tsx';
import { VerdictBadge } from '../parts/verdict-badge.tsx';

export const here: PageKind = {
  name: 'here',
  path: '/here',
  samples: ['/here', '/here?verdict=expected&order=port'],
  local: true,
  render,
};

function render(context: PageContext, parameters: PageParameters): PageContent | null {
  const { words, now, site } = context;
  const { watch } = site.rooms;
  if (now === null || watch === null) return null;
  const filter = readHereFilter(parameters.query);
  return {
    title: words.say('listener.here.title'),
    description: words.say('listener.here.about'),
    breadcrumb: [],
    unlisted: true,
    scripts: ['live'],
    twin: '/api/listeners',
    body: (
      <>
        <h1>{words.say('listener.here.title')}</h1>
        <p class="lead">{words.say('listener.here.about')}</p>
        <h2>{words.say('listener.list')}</h2>
        <HereFilters context={context} chosen={filter} now={now} />
        <LiveRegion context={context} view={{ page: 'here', filter }} />
        <h2>{words.say('listener.classes')}</h2>
        <Classes words={words} />
        <h2>{words.say('listener.host')}</h2>
        <Machine now={now} policy={watch.policy} words={words} />
      </>
    ),
  };
}

function Machine({ now: { host }, policy, words }: { now: Snapshot; policy: PortPolicy; words: Words }) {
  return (
    <dl class="facts">
      <dt>{words.say('listener.host.name')}</dt>
      <dd translate="no">{clean(host.name)}</dd>
      <dt>{words.say('listener.host.system')}</dt>
      <dd translate="no">
        {SYSTEMS[host.os]} {clean(host.kernel)}
      </dd>
      <dt>{words.say('listener.host.privileged')}</dt>
      <dd>{privileged(policy, words)}</dd>
      <dt>{words.say('listener.host.ephemeral')}</dt>
      <dd>{ephemeral(policy, words)}</dd>
    </dl>
  );
}

const SYSTEMS = { linux: 'Linux', darwin: 'macOS', win32: 'Windows' } as const;

function privileged({ unprivilegedStart: start }: PortPolicy, words: Words): string {
  if (start === null) return words.say('listener.host.unread');
  if (start === 0) return words.say('listener.host.privileged.none');
  return words.say('listener.host.privileged.below', { port: String(start) });
}

function ephemeral({ ephemeral: span, reserved }: PortPolicy, words: Words): string {
  if (span === null) return words.say('listener.host.unread');
  const range = spanText(span);
  const kept = (reserved ?? []).filter((each) => overlaps(each, span)).map(spanText);
  if (kept.length === 0) return words.say('listener.host.ephemeral.is', { range });
  return words.say('listener.host.ephemeral.except', { range, kept: words.list(kept) });
}

function overlaps(a: PortSpan, b: PortSpan): boolean {
  return a.first <= b.last && b.first <= a.last;
}

function Classes({ words }: { words: Words }) {
  return (
    <dl class="facts">
      {VERDICT_CLASSES.toReversed().map((each) => (
        <>
          <dt>
            <VerdictBadge words={words} of={each} />
          </dt>
          <dd>{words.say(`listener.class.${each}.means`)}</dd>
        </>
      ))}
    </dl>
  );
}
