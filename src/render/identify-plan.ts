// What would be asked, of whom, and what each question may do; nothing has been sent.
import type { IdentityPlan, PlannedListener } from '../model/identity.ts';
import type { Answer } from './formats.ts';
import type { Column, Sheet } from './sheet.ts';

export function planAnswer(plan: IdentityPlan): Answer {
  return {
    document: () => plan,
    rows: () => plan.listeners,
    people: () => peopleSheet(plan.listeners),
    programs: () => programsSheet(plan.listeners),
  };
}

/** What an opening may do, for a person. */
const MAY: Readonly<Record<string, string>> = {
  log: 'leave a line in its log',
  wake: 'start something',
  hold: 'take its only place',
  print: 'be printed',
};

const COLUMNS: readonly Column[] = [
  { key: 'port', title: 'PORT', rank: 0, min: 9, tone: 'strong' },
  { key: 'holder', title: 'WHO', rank: 1, min: 10, max: 28 },
  { key: 'first', title: 'WOULD BE ASKED', rank: 2, min: 20, max: 40 },
  { key: 'may', title: 'WHICH MAY', rank: 3, min: 12, max: 28 },
  { key: 'then', title: 'THEN, UNTIL SURE', rank: 4, min: 20, greedy: true, tone: 'quiet' },
];

function peopleSheet(listeners: readonly PlannedListener[]): Sheet {
  const rows = listeners.map(({ port, transport, holder, questions, skipped }) => {
    const [first, ...others] = questions;
    const nothing = skipped === null ? 'nothing: it would only be listened to' : `nothing: ${skipped}`;
    const may = (first?.may ?? []).map((each) => MAY[each] ?? each).join(', ');
    const then = others.map(({ says }) => says).join(', ');
    const cells = [`${port}/${transport}`, holder ?? '', first?.says ?? '', may, then];
    return first === undefined ? { cells, span: { from: 2, to: 5, text: nothing } } : { cells };
  });
  return { columns: COLUMNS, groups: [{ heading: null, rows }] };
}

function programsSheet(listeners: readonly PlannedListener[]): Sheet {
  const keys = ['port', 'transport', 'address', 'holder', 'order', 'because', 'protocol', 'says', 'may', 'skipped'];
  const columns = keys.map((key): Column => ({ key, title: key.toUpperCase(), rank: 0, min: 4 }));
  const rows = listeners.flatMap(({ port, transport, address, holder, questions, skipped }) => {
    const place = [String(port), transport, address, holder ?? ''];
    if (questions.length === 0) return [{ cells: [...place, '', '', '', '', '', skipped ?? ''] }];
    return questions.map(({ because, protocol, says, may }, at) => ({
      cells: [...place, String(at + 1), because, protocol, says, may.join(','), ''],
    }));
  });
  return { columns, groups: [{ heading: null, rows }] };
}
