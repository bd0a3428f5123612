// How a range is counted, step by step; and why a well-known number is not what the registry says.
import type { RangeName } from '../../../model/port.ts';
import type { RangeCounts } from '../../../model/registry.ts';
import type { Html, PageContext } from '../../page.ts';

const STEPS = ['named', 'unnamed', 'reserved', 'removed', 'unassigned'] as const;

export function counting({ words, site }: PageContext, range: RangeName): Html {
  const { registry } = site.rooms;
  const stats = registry.stats().ranges[range];
  const { either, size } = stats;
  const counted = { ...either, named: either.assigned - either.unnamed };
  const share = words.percent(either.unassigned / size);
  return (
    <section>
      <h2>{words.say('ranges.counting')}</h2>
      <p>{words.say('ranges.counting.how', { date: words.date(registry.source.date) })}</p>
      <table class="counting">
        <caption>{words.say('ranges.counting.either')}</caption>
        <tbody>
          {STEPS.map((step) => (
            <tr>
              <th scope="row">{words.say(`ranges.step.${step}`)}</th>
              <td>{words.number(counted[step])}</td>
              <td>{words.percent(counted[step] / size)}</td>
            </tr>
          ))}
          <tr class="sum">
            <th scope="row">{words.say('ranges.step.all')}</th>
            <td>{words.number(size)}</td>
            <td>{words.percent(1)}</td>
          </tr>
        </tbody>
      </table>
      {range === 'system' ? (
        <p>
          {words.say('ranges.claim', {
            share,
            n: words.number(either.unassigned),
            size: words.number(size),
            date: words.date(registry.source.date),
          })}
        </p>
      ) : null}
      <section class="scroll" tabindex={0} aria-label={words.say('ranges.transports')}>
        <table>
          <caption>{words.say('ranges.transports')}</caption>
          <thead>
            <tr>
              <th scope="col">{words.say('ranges.transport')}</th>
              {COLUMNS.map((column) => (
                <th scope="col">{words.say(`ranges.column.${column}`)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(['tcp', 'udp', 'sctp', 'dccp'] as const).map((transport) => (
              <tr>
                <th scope="row">{transport}</th>
                {COLUMNS.map((column) => (
                  <td>{words.number(stats[transport][column])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

const COLUMNS: readonly (keyof RangeCounts)[] = ['assigned', 'reserved', 'removed', 'unassigned'];
