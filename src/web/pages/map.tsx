// /map: all 65,536 ports as one chart, to look at, to walk over, and to read as a table.
import type { Listener } from '../../model/listener.ts';
import { LAST_PORT } from '../../model/port.ts';
import { clean } from '../../render/clean.ts';
import { classesOf, countsOf, MAP_TRANSPORTS, type MapTransport, PORT_CLASSES } from '../../render/map/classes.ts';
import { SHOWN } from '../map-routes.ts';
import type { Html, PageContent, PageContext, PageKind, PageParameters, Redirect } from '../page.ts';
import { portsOf } from '../parts/map-marks.tsx';
import { MapPicture } from '../parts/map-picture.tsx';

export const map: PageKind = {
  name: 'map',
  path: '/map/:transport?',
  samples: ['/map', '/map/udp'],
  all: () => ['/map', '/map/udp'],
  render,
};

function render(context: PageContext, parameters: PageParameters): PageContent | Redirect | null {
  const { words, to } = context;
  const named = parameters.path('transport');
  if (named === 'tcp') return { to: '/map' };
  if (named !== '' && named !== 'udp') return null;
  const transport = named === 'udp' ? 'udp' : 'tcp';
  const title = words.say('map.title.transport', { transport: transport.toUpperCase() });
  return {
    title,
    description: words.say('map.about'),
    breadcrumb: named === '' ? [] : [{ text: words.say('common.way.map'), href: to.page('/map') }],
    crumb: named === '' ? words.say('common.way.map') : transport.toUpperCase(),
    scripts: ['map'],
    body: (
      <div class="map">
        <h1>{title}</h1>
        <p class="lead">
          {words.say('map.about')} {context.now === null ? null : words.say('map.about.here')}
        </p>
        {chart(context, transport)}
        {legend(context, transport)}
        {context.now === null ? null : marked(context, transport, context.now.listeners)}
        {table(context, transport)}
      </div>
    ),
  };
}

function chart(context: PageContext, transport: MapTransport): Html {
  const { site, words, to } = context;
  const texts = {
    'data-readout': words.say('map.readout', { port: '{port}', class: '{class}' }),
    'data-named': words.say('map.readout.named', { port: '{port}', class: '{class}', name: '{name}' }),
    'data-listening': words.say('map.readout.listening'),
    'data-classes': JSON.stringify(PORT_CLASSES.map((each) => words.say(`map.class.${each}`))),
    'data-names': to.plain(`/map/${transport}.json`),
    'data-page': to.page('/ports/00000'),
  };
  return (
    <section class="map-chart" aria-label={words.say('map.region')}>
      <div class="map-tools">
        <nav aria-label={words.say('map.transport')}>
          <ul>
            {MAP_TRANSPORTS.map((each) => (
              <li>
                <a
                  href={to.page(each === 'tcp' ? '/map' : '/map/udp')}
                  aria-current={each === transport ? 'page' : undefined}
                >
                  {each.toUpperCase()}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <p class="map-zoom" hidden>
          <button type="button" data-zoom="out" aria-label={words.say('map.zoom.out')}>
            −
          </button>
          <button type="button" data-zoom="in" aria-label={words.say('map.zoom.in')}>
            +
          </button>
        </p>
        <form class="map-jump" hidden>
          <label>
            {words.say('map.jump')}{' '}
            <input type="number" name="port" min="0" max={LAST_PORT} inputmode="numeric" required />
          </label>
          <button type="submit">{words.say('map.jump.go')}</button>
        </form>
      </div>
      <div class="map-window">
        <div id="map" class="map-stage" {...texts}>
          <a href={site.shape.addresses === 'served' ? to.page('/map/at') : undefined} class="map-asks">
            <MapPicture
              context={context}
              transport={transport}
              size={SHOWN}
              alt={words.say('map.alt', { transport: transport.toUpperCase() })}
              asks={site.shape.addresses === 'served'}
              eager
            />
          </a>
        </div>
      </div>
      <p id="map-readout" class="map-readout" role="status">
        {words.say('map.readout.none')}
      </p>
      <p id="map-help" class="soft">
        {words.say('map.help')}
      </p>
    </section>
  );
}

const EXPLAINED = ['used', 'assigned', 'ghost', 'unassigned', 'reserved', 'dynamic'] as const;

function legend({ words, site, now }: PageContext, transport: MapTransport): Html {
  const counts = countsOf(classesOf(site.rooms, transport));
  return (
    <section>
      <h2>{words.say('map.legend')}</h2>
      <dl class="map-legend">
        {EXPLAINED.map((each) => (
          <div>
            <dt>
              <span class={`map-key ${each}`}></span> {words.say(`map.class.${each}`)}
            </dt>
            <dd>
              <strong>{words.say('map.count', { n: counts[each] })}</strong> {words.say(`map.means.${each}`)}
            </dd>
          </div>
        ))}
        {now === null ? null : (
          <div>
            <dt>
              <span class="map-key listener"></span> {words.say('map.class.listener')}
            </dt>
            <dd>{words.say('map.means.listener')}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}

function marked({ words, to }: PageContext, transport: MapTransport, listeners: readonly Listener[]): Html {
  const ports = portsOf(listeners, transport);
  const nameOn = (port: number) =>
    listeners.find((each) => each.port === port && each.transport === transport)?.holders[0]?.name;
  return (
    <section>
      <h2>{words.say('map.listeners')}</h2>
      {ports.length === 0 ? (
        <p>{words.say('map.listeners.none', { transport: transport.toUpperCase() })}</p>
      ) : (
        <ul id="map-listeners" class="map-listeners">
          {ports.map((port) => (
            <li>
              <a href={to.page(`/ports/${port}`)}>{port}</a> <span translate="no">{clean(nameOn(port) ?? '')}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const BLOCK = 1024;

function table({ words, to, site }: PageContext, transport: MapTransport): Html {
  const classes = classesOf(site.rooms, transport);
  const blocks = Array.from({ length: (LAST_PORT + 1) / BLOCK }, (_, at) => at * BLOCK);
  return (
    <section>
      <h2>{words.say('map.table')}</h2>
      <details>
        <summary>{words.say('map.table.open')}</summary>
        <section class="scroll" tabindex={0} aria-label={words.say('map.table')}>
          <table>
            <caption>{words.say('map.table.says')}</caption>
            <thead>
              <tr>
                <th scope="col">{words.say('map.table.block')}</th>
                {EXPLAINED.map((each) => (
                  <th scope="col">{words.say(`map.class.${each}`)}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {blocks.map((first) => {
                const last = first + BLOCK - 1;
                const counts = countsOf(classes, first, last);
                return (
                  <tr>
                    <th scope="row">
                      <a
                        href={to.page(first === 0 ? '/ranges/system' : `/ranges/${first}-${last}`)}
                      >{`${first}–${last}`}</a>
                    </th>
                    {EXPLAINED.map((each) => (
                      <td>{words.number(counts[each])}</td>
                    ))}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </section>
      </details>
    </section>
  );
}
