// The title block of the chart: the facts of a port at a glance.
import { TRANSPORTS } from '../../../model/port.ts';
import { spanText } from '../../../render/phrase.ts';
import { assignmentText } from '../../../render/prose/headline.ts';
import type { Html } from '../../page.ts';
import { english } from '../../parts/english.ts';
import type { Part } from './part.ts';

export function glance(part: Part): Html {
  const { facts, words, to, site } = part;
  const { port, gap, range, registry } = facts;
  // sctp and dccp have hardly any assignments: only those that there are are worth a line.
  const told = TRANSPORTS.filter(
    (each) => each === 'tcp' || each === 'udp' || facts.transports[each].status === 'assigned',
  );
  return (
    <aside class="port-glance" aria-label={words.say('port.glance')}>
      <p class="port-number">{port}</p>
      <dl>
        {told.map((transport) => {
          const assignment = facts.transports[transport];
          const [name] = assignment.names;
          return (
            <>
              <dt>{transport}</dt>
              <dd>
                {name === undefined ? (
                  assignmentText(assignment, words)
                ) : (
                  <a href={to.page(`/services/${encodeURIComponent(name)}`)} lang={english(words)} translate="no">
                    {name}
                  </a>
                )}
              </dd>
            </>
          );
        })}
        <dt>{words.say('port.glance.range')}</dt>
        <dd>
          <a href={to.page(`/ranges/${range.name}`)}>{words.say(`port.range-name.${range.name}`)}</a>
        </dd>
        {gap === null ? null : (
          <>
            <dt>{words.say('port.glance.gap')}</dt>
            <dd>{spanText(gap)}</dd>
          </>
        )}
        <dt>{words.say('port.glance.browsers')}</dt>
        <dd>
          {site.rooms.blockedByBrowsers(port)
            ? words.say('port.glance.browsers-refuse')
            : words.say('port.glance.browsers-connect')}
        </dd>
        <dt>{words.say('port.glance.registry')}</dt>
        <dd>{words.date(registry.date)}</dd>
      </dl>
    </aside>
  );
}
