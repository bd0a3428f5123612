// A range that was searched for: what is registered in it, from its first port to its last.
import type { PortSpan } from '../../model/port.ts';
import { cleanProse } from '../../render/clean.ts';
import { spanText } from '../../render/phrase.ts';
import type { Words } from '../../words/words.ts';
import type { PageContext } from '../page.ts';
import { rangeListing, type Stretch } from '../range-listing.ts';
import { english } from './english.ts';

const LIMIT = 100;

export function FoundRange({ context, span }: { context: PageContext; span: PortSpan }) {
  const { words, to, site } = context;
  const { stretches, next } = rangeListing(site.rooms.registry, span, LIMIT);
  const [first, last] = [String(span.first), String(span.last)];
  return (
    <section>
      <h2>{words.say('search.range', { first, last })}</h2>
      <p>{words.say('search.range.about', { first, last, n: span.last - span.first + 1 })}</p>
      <ol class="found">
        {stretches.map((stretch) => (
          <li>
            <p class="found-port">
              <a href={to.page(`/ports/${stretch.first}`)}>{spanText(stretch)}</a>
            </p>
            <Said stretch={stretch} words={words} />
          </li>
        ))}
      </ol>
      {next === null ? null : (
        <p>
          {words.say('search.range.more', { last: String(next - 1) })}{' '}
          <a href={to.page(`/search?q=${next}-${span.last}`)}>
            {words.say('search.range.next', { port: String(next) })}
          </a>
        </p>
      )}
    </section>
  );
}

function Said({ stretch: { status, names, description }, words }: { stretch: Stretch; words: Words }) {
  if (status !== 'assigned') return <p class="soft">{words.say(`search.range.${status}`)}</p>;
  return (
    <div lang={english(words)}>
      {names.length === 0 ? null : <p translate="no">{names.map(cleanProse).join(', ')}</p>}
      {description === null ? null : <p class="soft">{cleanProse(description)}</p>}
    </div>
  );
}
