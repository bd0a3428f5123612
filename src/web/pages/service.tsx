// /services/ssh: one service name, its rows in the registry, and what listens on its ports here.
import type { PortSpan } from '../../model/port.ts';
import type { RegistryRecord } from '../../model/registry.ts';
import { cleanProse } from '../../render/clean.ts';
import { spanText } from '../../render/phrase.ts';
import { namesByLetter } from '../indexes.ts';
import type { Html, PageContent, PageContext, PageKind, PageParameters, Redirect } from '../page.ts';
import { english } from '../parts/english.ts';
import { Listeners } from '../parts/listeners.tsx';

export const service: PageKind = {
  name: 'service',
  path: '/services/:name',
  samples: ['/services/ssh', '/services/d2k-datamover1', '/services/airplay'],
  *all({ rooms }) {
    for (const names of namesByLetter(rooms.registry).values())
      for (const name of names) yield `/services/${encodeURIComponent(name)}`;
  },
  render,
};

function render(context: PageContext, parameters: PageParameters): PageContent | Redirect | null {
  const { words, to, site, now } = context;
  const asked = parameters.path('name');
  const records = site.rooms.registry.byName(asked);
  const [first] = records;
  if (first?.name == null) return null;
  const { name } = first;
  // Case does not matter (RFC 6335, section 5.1); one spelling is the page's own.
  if (name !== asked && name.toLowerCase() !== asked) return { to: `/services/${encodeURIComponent(name)}` };
  const ports = spansOf(records);
  const where = words.list(ports.map(spanText));
  const says =
    ports.length === 0
      ? words.say('lists.service.without', { name })
      : words.say('lists.service.on', { name, ports: where });
  const here = (now?.listeners ?? []).filter(
    ({ port, transport }) => transport !== 'raw' && ports.some(({ first, last }) => port >= first && port <= last),
  );
  return {
    title: words.say('lists.service.title', { name }),
    description: says,
    breadcrumb: [{ text: words.say('lists.services'), href: to.page('/services') }],
    crumb: name,
    twin: `/api/services/${encodeURIComponent(name)}`,
    body: (
      <>
        <h1 translate="no">{name}</h1>
        <p class="lead">{says}</p>
        {ports.length === 0 ? <p>{words.say('lists.service.without.means')}</p> : null}
        <p>{words.say('lists.service.claim')}</p>
        {now === null || ports.length === 0 ? null : (
          <section>
            <h2>{words.say('lists.service.here')}</h2>
            {here.length === 0 ? (
              <p>{words.say('lists.service.nothing')}</p>
            ) : (
              <Listeners listeners={here} variant="compact" words={words} to={to} />
            )}
          </section>
        )}
        <h2>{words.say('lists.service.rows')}</h2>
        {together(records).map(({ record, places }) => row(context, record, places))}
      </>
    ),
  };
}

function spansOf(records: readonly RegistryRecord[]): readonly PortSpan[] {
  const spans = new Map(records.flatMap(({ ports }) => (ports === null ? [] : [[spanText(ports), ports] as const])));
  return [...spans.values()].sort((a, b) => a.first - b.first);
}

interface Together {
  readonly record: RegistryRecord;
  readonly places: readonly RegistryRecord[];
}

/** Rows that differ in port and transport only are told together. */
function together(records: readonly RegistryRecord[]): readonly Together[] {
  const groups = Map.groupBy(records, (record) => JSON.stringify({ ...record, ports: null, transport: null }));
  return [...groups.values()].flatMap((places) => {
    const [record] = places;
    return record === undefined ? [] : [{ record, places }];
  });
}

function row({ words, to, site }: PageContext, record: RegistryRecord, places: readonly RegistryRecord[]): Html {
  const text = (field: string, value: string | null): Html =>
    value === null ? null : (
      <>
        <dt>{words.say(`port.registry.${field}`)}</dt>
        <dd lang={english(words)}>{cleanProse(value)}</dd>
      </>
    );
  const date = (field: string, value: string | null): Html =>
    value === null ? null : (
      <>
        <dt>{words.say(`port.registry.${field}`)}</dt>
        <dd>{words.date(value)}</dd>
      </>
    );
  return (
    <dl class="facts sheet">
      <dt>{words.say('port.registry.ports')}</dt>
      <dd>
        {places.map(({ ports, transport }, at) => (
          <>
            {at === 0 ? '' : ', '}
            {ports === null ? (
              (transport ?? words.say('lists.service.no-port'))
            ) : (
              <a href={to.page(portPath(ports, transport, site.shape.addresses === 'files'))}>
                {spanText(ports)}
                {transport === null ? '' : `/${transport}`}
              </a>
            )}
          </>
        ))}
      </dd>
      {text('description', record.description)}
      {text('assignee', record.assignee)}
      {text('contact', record.contact)}
      {date('registered', record.registered)}
      {date('modified', record.modified)}
      {record.reference.length === 0 ? null : (
        <>
          <dt>{words.say('port.registry.reference')}</dt>
          <dd lang={english(words)}>
            {record.reference.map(({ text: called, url }, at) => (
              <>
                {at === 0 ? '' : ', '}
                {url === null ? (
                  called
                ) : (
                  <a href={url} rel="noreferrer">
                    {called}
                  </a>
                )}
              </>
            ))}
          </dd>
        </>
      )}
      {text('notes', record.notes)}
      {text('misuse', record.unauthorizedUse)}
    </dl>
  );
}

/** A copy of files has a page for each port, and not for each transport of it nor for every stretch. */
function portPath({ first, last }: PortSpan, transport: RegistryRecord['transport'], files: boolean): string {
  if (files) return `/ports/${first}`;
  if (first !== last) return `/ranges/${first}-${last}`;
  return transport === null ? `/ports/${first}` : `/ports/${first}/${transport}`;
}
