// What can be read here and what cannot, each with what was tried and what would permit it.
import type { Ability, HostFacts, PortPolicy } from '../model/host.ts';
import type { RegistrySource } from '../model/registry.ts';
import type { Answer } from './formats.ts';
import { type Fact, type Page, section } from './page.ts';
import { count, spanText } from './phrase.ts';
import type { Column, Sheet } from './sheet.ts';
import { registryText } from './sources.ts';

export interface Checkup {
  readonly host: HostFacts;
  readonly registry: RegistrySource;
  readonly portPolicy: PortPolicy;
  readonly abilities: readonly Ability[];
}

export function doctorAnswer(checkup: Checkup): Answer {
  return {
    document: () => ({ schema: 'portolan/doctor/1', ...checkup }),
    rows: () => checkup.abilities,
    people: () => pageOf(checkup),
    programs: () => sheetOf(checkup.abilities),
  };
}

function pageOf({ host, registry, portPolicy, abilities }: Checkup): Page {
  const unable = abilities.filter((ability) => !ability.able);
  const title =
    unable.length === 0 ? 'Everything can be read here' : `${count(unable.length, 'thing')} cannot be read here`;
  return [
    { kind: 'title', text: title },
    ...section('Cannot be read', { kind: 'facts', facts: unable.flatMap(unableFacts) }),
    ...section('Can be read', { kind: 'facts', facts: abilities.filter((each) => each.able).map(abilityFact) }),
    ...section('This machine', {
      kind: 'facts',
      facts: [{ label: 'host', text: `${host.name}, ${host.os} ${host.kernel}` }, ...policyFacts(portPolicy)],
    }),
    ...section('Registry', { kind: 'facts', facts: registryFacts(registry) }),
  ];
}

function abilityFact({ what, evidence }: Ability): Fact {
  return { label: what, text: evidence };
}

function unableFacts(ability: Ability): Fact[] {
  const fact = abilityFact(ability);
  return ability.hint === null ? [fact] : [fact, { label: '', text: `→ ${ability.hint}` }];
}

function policyFacts({ unprivilegedStart, ephemeral, reserved }: PortPolicy): Fact[] {
  const facts: Fact[] = [];
  if (unprivilegedStart !== null)
    facts.push({ label: 'privileged', text: unprivilegedStart === 0 ? 'no port' : `ports below ${unprivilegedStart}` });
  if (ephemeral !== null) facts.push({ label: 'outgoing', text: `local ports from ${spanText(ephemeral)}` });
  if (reserved !== null && reserved.length > 0)
    facts.push({ label: 'kept out of it', text: reserved.map(spanText).join(', ') });
  return facts;
}

function registryFacts(registry: RegistrySource): Fact[] {
  const why =
    registry.kind === 'official'
      ? 'it was fetched, and goes before the one that comes with the program'
      : "it comes with the program; IANA's own goes before it, once `portolan update` has fetched it";
  return [
    { label: 'in use', text: registryText(registry) },
    { label: 'why', text: why },
  ];
}

const COLUMNS: readonly Column[] = [
  { key: 'able', title: 'ABLE', rank: 0, min: 4 },
  { key: 'what', title: 'WHAT', rank: 0, min: 12 },
  { key: 'evidence', title: 'EVIDENCE', rank: 1, min: 16, greedy: true },
  { key: 'hint', title: 'HINT', rank: 2, min: 16, greedy: true },
];

function sheetOf(abilities: readonly Ability[]): Sheet {
  const rows = abilities.map(({ able, what, evidence, hint }) => ({
    cells: [able ? 'yes' : 'no', what, evidence, hint ?? ''],
  }));
  return { columns: COLUMNS, groups: [{ heading: null, rows }] };
}
