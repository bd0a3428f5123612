// A stretch of ports as a table: what the registry says from one to the next.
import type { PortSpan } from '../../../model/port.ts';
import type { RangeRun } from '../../../model/range-page.ts';
import { runsOf } from '../../../range-page.ts';
import { cleanProse } from '../../../render/clean.ts';
import type { Html, PageContext } from '../../page.ts';
import { english } from '../../parts/english.ts';

export function runsTable({ words, to, site }: PageContext, span: PortSpan): Html {
  const runs = runsOf(site.rooms.registry, span);
  return (
    <section class="scroll" tabindex={0} aria-label={words.say('ranges.runs')}>
      <table>
        <caption>{words.say('ranges.runs')}</caption>
        <thead>
          <tr>
            <th scope="col">{words.say('lists.port')}</th>
            <th scope="col">{words.say('ranges.on')}</th>
            <th scope="col">{words.say('lists.name')}</th>
            <th scope="col">{words.say('lists.description')}</th>
          </tr>
        </thead>
        <tbody>
          {runs.flatMap((run) =>
            saidOf(run).map(({ transports, status, names, description }, at, all) => (
              <tr>
                {at > 0 ? null : (
                  <th scope="row" rowspan={all.length > 1 ? all.length : undefined}>
                    {run.first === run.last ? (
                      <a href={to.page(`/ports/${run.first}`)}>{run.first}</a>
                    ) : (
                      <>
                        <a href={to.page(`/ports/${run.first}`)}>{run.first}</a>–
                        <a href={to.page(`/ports/${run.last}`)}>{run.last}</a>
                      </>
                    )}
                  </th>
                )}
                <td>{transports.join(', ')}</td>
                <td lang={names.length === 0 ? undefined : english(words)}>
                  {names.length === 0 ? words.say(`prose.what.status.${status}`) : names.join(', ')}
                </td>
                <td lang={english(words)}>{names.length === 0 ? '' : cleanProse(description ?? '')}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </section>
  );
}

/** tcp and udp, alike ones together; sctp and dccp where something is assigned on them. */
function saidOf({ transports }: RangeRun) {
  const told = (['tcp', 'udp', 'sctp', 'dccp'] as const).filter(
    (each) => each === 'tcp' || each === 'udp' || transports[each].status === 'assigned',
  );
  const groups = Map.groupBy(told, (each) => JSON.stringify([transports[each].status, transports[each].names]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ transports: group, ...transports[first] }];
  });
}
