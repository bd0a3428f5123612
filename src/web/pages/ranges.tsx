// /ranges: the three ranges, with their numbers.
import { RANGES, type RangeName } from '../../model/port.ts';
import { spanText } from '../../render/phrase.ts';
import type { PageContent, PageContext, PageKind } from '../page.ts';
import { Shares } from './range/shares.tsx';

const NAMES: readonly RangeName[] = ['system', 'user', 'dynamic'];

export const ranges: PageKind = {
  name: 'ranges',
  path: '/ranges',
  samples: ['/ranges'],
  all: () => ['/ranges'],
  render,
};

function render({ words, to, site }: PageContext): PageContent {
  const { registry } = site.rooms;
  const stats = registry.stats();
  return {
    title: words.say('ranges.title'),
    description: words.say('ranges.about'),
    breadcrumb: [],
    crumb: words.say('common.way.ranges'),
    twin: '/api/stats',
    body: (
      <>
        <h1>{words.say('ranges.title')}</h1>
        <p class="lead">{words.say('ranges.about')}</p>
        {NAMES.map((name) => (
          <section>
            <h2>
              <a href={to.page(`/ranges/${name}`)}>{words.say(`port.range-name.${name}`)}</a>{' '}
              <span class="soft">{spanText(RANGES[name])}</span>
            </h2>
            <p>{words.say(`prose.range.character.${name}`)}</p>
            <Shares words={words} stats={stats.ranges[name]} />
          </section>
        ))}
        <p class="soft">{words.say('ranges.counted', { date: words.date(registry.source.date) })}</p>
      </>
    ),
  };
}
