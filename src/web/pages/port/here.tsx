// What this machine does with the port at this moment: who listens, whether it belongs, and how the number is treated.
import { localFacts } from '../../../render/port/here.ts';
import { LiveRegion } from '../../live/region.tsx';
import type { Html } from '../../page.ts';
import type { Part } from './part.ts';

/** Null where no machine is looked at. */
export function hereSection(part: Part): Html {
  const { words, facts, here } = part;
  if (here === null) return null;
  const { port, asked } = facts;
  return (
    <section class="port-here sheet">
      <h2 id="here">{words.say('port.here')}</h2>
      <LiveRegion context={part} view={{ page: 'port', port, transport: asked }} />
      <details>
        <summary>{words.say('port.here.number')}</summary>
        <dl class="facts">
          {localFacts({ ...facts, here }, words).map(({ label, text }) => (
            <>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </>
          ))}
        </dl>
      </details>
    </section>
  );
}
