// Whether anybody seems to use an assigned port: the evidence, the sources searched, and those that were not.
import type { Html } from '../../page.ts';
import { english } from '../../parts/english.ts';
import type { Part } from './part.ts';

export function ghostSection(part: Part): Html {
  const { words, facts, to, notes } = part;
  const { ghost, port } = facts;
  if (ghost === null || !ghost.verdict) return null;
  const sources = new Set(ghost.evidence.map(({ source }) => source)).size;
  return (
    <section class="port-ghost">
      <h2 id="ghost">{words.say('port.ghost')}</h2>
      <p>
        {words.weave<Html>('port.ghost.says', {
          port: String(port),
          sources,
          what: (children) => <a href={to.page('/ghosts')}>{children}</a>,
        })}
      </p>
      <ul>
        {ghost.evidence.map(({ signal, source, date }) => (
          <li>
            <span lang={english(words)}>{signal}</span>
            {notes.mark({ title: source, url: null, date })}
          </li>
        ))}
      </ul>
      {ghost.unsearched.length === 0 ? null : (
        <>
          <p>{words.say('port.ghost.unsearched')}</p>
          <ul class="soft" lang={english(words)}>
            {ghost.unsearched.map(({ source, why }) => (
              <li>{`${source} (${why})`}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
