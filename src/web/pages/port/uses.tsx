// What a port is used for in practice, apart from what it is registered for; each use with its source.
import type { PageUse } from '../../../model/page.ts';
import type { Html } from '../../page.ts';
import { english } from '../../parts/english.ts';
import { namesOf, type Part } from './part.ts';

// So many are told in full; of a popular number's others the names and the sources. A very popular one has fewer: its
// page is to stay below 40 KB in every language.
const IN_FULL = 8;
const VERY_POPULAR = 40;
const IN_FULL_THEN = 4;

export function usesSection(part: Part): Html {
  const { words, facts } = part;
  const { uses } = facts;
  if (uses.length === 0) return null;
  const names = namesOf(facts);
  const full = uses.length > VERY_POPULAR ? IN_FULL_THEN : IN_FULL;
  return (
    <section>
      <h2 id="uses">{words.say('port.uses')}</h2>
      <p>
        {names.length === 0
          ? words.say('port.uses.unregistered', { port: String(facts.port) })
          : words.say('port.uses.apart', { names: words.list(names) })}
      </p>
      <ul class="port-uses">{uses.slice(0, full).map((use) => inFull(part, use))}</ul>
      {uses.length <= full ? null : (
        <>
          <h3>{words.say('port.uses.more', { n: uses.length - full })}</h3>
          <ul class="port-more-uses">{uses.slice(full).map(inShort)}</ul>
        </>
      )}
    </section>
  );
}

function inFull(part: Part, use: PageUse): Html {
  const { words, notes } = part;
  const values = { transports: words.list(use.transports), protocol: use.protocol };
  return (
    <li>
      <p>
        <strong translate="no">{use.name}</strong>
        {use.role === null ? null : <span lang={english(words)}>{` (${use.role})`}</span>}
        {notes.mark({ ...use.source, date: null })} <span class="soft">{words.say('port.uses.speaks', values)}</span>
      </p>
      <p>
        <span class={`port-risk ${use.exposure.risk}`}>{words.say(`port.uses.risk.${use.exposure.risk}`)}</span>{' '}
        <span lang={english(words)}>{use.exposure.says}</span>
      </p>
    </li>
  );
}

/** The name leads to the source by itself: a popular number has more products than a page has room for notes. */
function inShort({ name, source }: PageUse): Html {
  return (
    <li>
      <a href={source.url} rel="noreferrer" lang="en" translate="no">
        {name}
      </a>
    </li>
  );
}
