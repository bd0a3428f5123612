// The range that a port lies in, the gap where it has one, and what could be using a number that nobody was given.
import { spanText } from '../../../render/phrase.ts';
import { rangeProse } from '../../../render/prose/range.ts';
import { statusProse } from '../../../render/prose/status.ts';
import { usingProse } from '../../../render/prose/using.ts';
import type { Html } from '../../page.ts';
import { RANGES_NOTE, registryNote, SPARINGLY_NOTE, TAKEN_BACK_NOTE, USES_NOTE } from './notes.tsx';
import type { Part } from './part.ts';

export function rangeSection({ words, facts, notes, to }: Part): Html {
  const { range } = facts;
  return (
    <section>
      <h2 id="range">{words.say(`port.range.${range.name}`)}</h2>
      <p>
        {rangeProse(facts, words)}
        {notes.mark(RANGES_NOTE)}
        {notes.mark(USES_NOTE)}
      </p>
      <p>{words.say(`port.range.means.${range.name}`)}</p>
      <p>
        <a href={to.page(`/ranges/${range.name}`)}>{words.say('port.range.more')}</a>
      </p>
    </section>
  );
}

/** Where the number is nobody's: the gap, and why it is so. */
export function gapSection({ words, facts, notes, to }: Part): Html {
  const { gap, asked, registry } = facts;
  const status = statusProse(facts, words);
  if (status === null) return null;
  const removed = facts.transports.tcp.removed || facts.transports.udp.removed;
  return (
    <section>
      <h2 id="status">{status.title}</h2>
      {gap === null ? null : (
        <p>
          {words.weave<Html>(asked === null ? 'port.gap' : 'port.gap-on', {
            gap: spanText(gap),
            size: gap.size,
            transport: asked ?? '',
            first: <a href={to.page(`/ports/${gap.first}`)}>{gap.first}</a>,
            last: <a href={to.page(`/ports/${gap.last}`)}>{gap.last}</a>,
            all: (children) => <a href={to.page('/gaps')}>{children}</a>,
          })}
          {notes.mark(registryNote(registry))}
        </p>
      )}
      {status.items.map((text) => (
        <p>{text}</p>
      ))}
      <p class="soft">
        {words.say('port.status.rules')}
        {notes.mark(RANGES_NOTE)}
        {removed ? notes.mark(TAKEN_BACK_NOTE) : notes.mark(SPARINGLY_NOTE)}
      </p>
    </section>
  );
}

/** Depends on the number only in whether it is between 512 and 1023. */
export function usingSection({ words, facts, here }: Part): Html {
  const items = usingProse(facts, here, words);
  if (items.length === 0) return null;
  return (
    <section>
      <h2 id="using">{words.say('port.using')}</h2>
      <ul>
        {items.map((text) => (
          <li>{text}</li>
        ))}
      </ul>
    </section>
  );
}
