// What a port is by the registry: who registered it, when, and where to read more.
import { TRANSPORTS } from '../../../model/port.ts';
import type { Neighbour, Reference, RegistryRecord } from '../../../model/registry.ts';
import { cleanProse } from '../../../render/clean.ts';
import { spanText } from '../../../render/phrase.ts';
import { type Group, groupsOf } from '../../../render/port/groups.ts';
import type { Html } from '../../page.ts';
import { english } from '../../parts/english.ts';
import { detailsNote, registryNote } from './notes.tsx';
import type { Part } from './part.ts';
import { strip } from './strip.tsx';

export function registeredSection(part: Part): Html {
  const { words, facts, notes } = part;
  // What is unassigned everywhere has a section of its own, which says why.
  const groups = groupsOf(facts).filter(
    ({ assignment }) => assignment.records.length > 0 && assignment.status !== 'unassigned',
  );
  return (
    <section>
      <h2 id="registry">{words.say('port.registry')}</h2>
      {groups.length === 0 ? (
        <p>
          {words.say('port.registry.nobody')}
          {notes.mark(registryNote(facts.registry))}
        </p>
      ) : (
        groups.map((group) => groupPart(part, group))
      )}
      {around(part)}
    </section>
  );
}

function groupPart(part: Part, { transports, assignment }: Group): Html {
  const { words, facts, notes } = part;
  const where = transports.length === TRANSPORTS.length ? words.say('port.registry.all') : words.list(transports);
  return (
    <>
      <h3>{words.say('port.registry.on', { transports: where })}</h3>
      {rowsOf(assignment.records).map((row) => (
        <dl class="facts">
          <dt>{words.say('port.registry.name')}</dt>
          <dd>
            {nameOf(part, row)}
            {notes.mark(registryNote(facts.registry))}
          </dd>
          {fieldsOf(part, row)}
        </dl>
      ))}
    </>
  );
}

/** Rows that differ in their transport only are one row. */
function rowsOf(records: readonly RegistryRecord[]): readonly RegistryRecord[] {
  if (records.length < 2) return records;
  return [...new Map(records.map((record) => [JSON.stringify({ ...record, transport: null }), record])).values()];
}

function nameOf(part: Part, { name }: RegistryRecord): Html {
  const { words, to } = part;
  if (name === null) return words.say('port.registry.no-name');
  return (
    <a href={to.page(`/services/${encodeURIComponent(name)}`)} lang={english(words)} translate="no">
      {name}
    </a>
  );
}

function fieldsOf(part: Part, row: RegistryRecord): Html[] {
  const { words, facts, notes } = part;
  const { description, assignee, contact, registered, modified, reference, serviceCode, unauthorizedUse, ports } = row;
  const detail = () => notes.mark(detailsNote(facts.registry));
  const field = (name: string, value: Html, mark: Html = null): Html => (
    <>
      <dt>{words.say(`port.registry.${name}`)}</dt>
      <dd>
        {value}
        {mark}
      </dd>
    </>
  );
  const text = (value: string): Html => <span lang={english(words)}>{cleanProse(value)}</span>;
  return [
    description === null ? null : field('description', text(description)),
    ports === null || ports.first === ports.last ? null : field('ports', spanText(ports)),
    // The registry names no assignee where it is the contact.
    assignee === null ? null : field('assignee', text(assignee), detail()),
    contact === null || contact === assignee ? null : field('contact', text(contact), detail()),
    registered === null ? null : field('registered', words.date(registered), detail()),
    modified === null ? null : field('modified', words.date(modified), detail()),
    reference.length === 0 ? null : field('reference', references(reference), detail()),
    serviceCode === null ? null : field('service-code', text(serviceCode)),
    row.notes === null ? null : field('notes', text(shortened(row.notes))),
    unauthorizedUse === null ? null : field('misuse', text(unauthorizedUse), detail()),
    registered === null ? field('undated', words.say('port.registry.undated-says'), detail()) : null,
  ].filter((each) => each !== null);
}

// A few notes are essays; the registry has them in full.
const LONGEST_NOTE = 600;

function shortened(notes: string): string {
  return notes.length <= LONGEST_NOTE ? notes : `${notes.slice(0, LONGEST_NOTE)} …`;
}

function references(all: readonly Reference[]): Html {
  return all.map(({ text, url }, at) => (
    <>
      {at === 0 ? '' : ', '}
      {url === null ? (
        text
      ) : (
        <a href={url} rel="noreferrer" lang="en">
          {text}
        </a>
      )}
    </>
  ));
}

function around(part: Part): Html {
  const { words, facts } = part;
  const { siblings, neighbours } = facts;
  return (
    <>
      <h3>{words.say('port.around')}</h3>
      {part.chart ?? strip(part, part.facts.port, part.facts.gap)}
      <dl class="facts">
        {neighbours.below === null ? null : neighbour(part, 'below', [neighbours.below])}
        {neighbours.above === null ? null : neighbour(part, 'above', [neighbours.above])}
        {siblings.length === 0 ? null : neighbour(part, 'family', siblings)}
      </dl>
      {siblings.length === 0 ? null : <p class="soft">{words.say('port.around.family-says')}</p>}
    </>
  );
}

// A family may be as large as a range; its beginning shows what it is.
const MOST_SIBLINGS = 24;

function neighbour(part: Part, which: string, ports: readonly Neighbour[]): Html {
  const { words, to } = part;
  const rest = ports.length - MOST_SIBLINGS;
  return (
    <>
      <dt>{words.say(`port.around.${which}`)}</dt>
      <dd>
        {ports.slice(0, MOST_SIBLINGS).map(({ port, names }, at) => (
          <>
            {at === 0 ? '' : ', '}
            <a href={to.page(`/ports/${port}`)}>{port}</a>{' '}
            <span lang={english(words)} translate="no">
              {names.length === 0 ? words.say('port.registry.no-name') : names.join(', ')}
            </span>
          </>
        ))}
        {rest > 0 ? ` ${words.say('port.around.more', { n: rest })}` : null}
      </dd>
    </>
  );
}
