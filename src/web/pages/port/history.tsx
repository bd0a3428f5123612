// What happened to the assignment, as far as dates and comparisons of registries tell.
import type { Html } from '../../page.ts';
import { english } from '../../parts/english.ts';
import type { Part } from './part.ts';

export function historySection(part: Part): Html {
  const { words, facts, notes } = part;
  if (facts.history.length === 0) return null;
  return (
    <section>
      <h2 id="history">{words.say('port.history')}</h2>
      <dl class="facts">
        {facts.history.map(({ date, event, source }) => (
          <>
            <dt>{words.date(date)}</dt>
            <dd>
              <span lang={english(words)}>{event}</span>
              {notes.mark({ title: source, url: null, date: facts.registry.date })}
            </dd>
          </>
        ))}
      </dl>
    </section>
  );
}
