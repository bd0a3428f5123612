// The rules that verdicts rest on: a list of them, and a page for each.
import type { RuleLine, RulePage } from '../model/rule.ts';
import type { VerdictClass } from '../model/verdict.ts';
import type { Answer } from './formats.ts';
import { type Block, type Page, section } from './page.ts';
import type { Column, Sheet } from './sheet.ts';

export function rulesAnswer(rules: readonly RuleLine[]): Answer {
  return {
    document: () => ({ schema: 'portolan/rules/1', rules }),
    rows: () => rules,
    people: () => listPage(rules),
    programs: () => sheetOf(rules),
  };
}

export function ruleAnswer(page: RulePage): Answer {
  return { document: () => page, rows: () => [page], people: () => peoplePage(page) };
}

function listPage(rules: readonly RuleLine[]): Page {
  const classes = [...new Set(rules.map((rule) => rule.class))];
  const facts = (of: VerdictClass): Block => ({
    kind: 'facts',
    facts: rules.filter((rule) => rule.class === of).map(({ id, says }) => ({ label: id, text: says })),
  });
  return [
    { kind: 'title', text: 'The rules that verdicts rest on' },
    { kind: 'text', text: 'The gravest that speaks decides. `portolan rule ID` explains one.' },
    ...classes.flatMap((of) => section(of, facts(of))),
  ];
}

const COLUMNS: readonly Column[] = [
  { key: 'rule', title: 'RULE', rank: 0, min: 16, tone: 'strong' },
  { key: 'class', title: 'CLASS', rank: 1, min: 12 },
  { key: 'says', title: 'SAYS', rank: 2, min: 20, greedy: true },
];

function sheetOf(rules: readonly RuleLine[]): Sheet {
  const rows = rules.map(({ id, class: gravity, says }) => ({ cells: [id, gravity, says] }));
  return { columns: COLUMNS, groups: [{ heading: null, rows }] };
}

function peoplePage({ id, class: gravity, says, why, examples: { fires, quiet } }: RulePage): Page {
  const steps = [...new Set(fires.map(({ next }) => (next.run === null ? next.says : `${next.says}: ${next.run}`)))];
  return [
    { kind: 'title', text: `${id} — ${gravity}` },
    { kind: 'text', text: says },
    ...section('What it means', ...why.map((text): Block => ({ kind: 'text', text }))),
    ...section('Speaks of', { kind: 'items', items: fires.map((each) => `${each.shows}: “${each.says}”`) }),
    ...section('What it rests on, of the first of these', { kind: 'items', items: fires[0]?.evidence ?? [] }),
    ...section('What to do', { kind: 'items', items: steps }),
    ...section('Is quiet about', { kind: 'items', items: quiet.map(({ shows }) => shows) }),
  ];
}
