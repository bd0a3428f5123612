// Why a port cannot be had or reached: each cause with what proves it and what to do.
import type { Cause, WhyReport } from '../model/why.ts';
import { gapLines } from './coverage.ts';
import type { Answer } from './formats.ts';
import { type Block, type Page, section } from './page.ts';

export function whyAnswer(report: WhyReport): Answer {
  return {
    document: () => report,
    rows: () => report.causes,
    people: () => page(report),
    programs: () => ({
      columns: [
        { key: 'cause', title: 'CAUSE', rank: 0, min: 8, tone: 'strong' },
        { key: 'says', title: 'SAYS', rank: 1, min: 20, greedy: true },
        { key: 'evidence', title: 'EVIDENCE', rank: 4, min: 20 },
        { key: 'next', title: 'NEXT', rank: 2, min: 20 },
        { key: 'run', title: 'RUN', rank: 3, min: 10 },
      ],
      groups: [
        {
          heading: null,
          rows: report.causes.map(({ cause, says, evidence, next }) => ({
            cells: [cause, says, evidence.join('; '), next.says, next.run ?? ''],
          })),
        },
      ],
    }),
  };
}

function page({ causes, coverage, port, transport, bind }: WhyReport): Page {
  const asked = `${bind === null ? '' : bind.includes(':') ? `[${bind}]:` : `${bind}:`}${port}/${transport}`;
  return [
    { kind: 'title', text: `Why ${asked}` },
    ...causes.flatMap(causeBlocks),
    ...section('Not everything could be seen', { kind: 'items', items: gapLines(coverage.gaps) }),
  ];
}

function causeBlocks({ says, evidence, next }: Cause): readonly Block[] {
  return [
    ...section(says, { kind: 'items', items: evidence }),
    { kind: 'text', text: `${next.says}.` },
    ...(next.run === null ? [] : [{ kind: 'commands', commands: [{ run: next.run, says: '' }] } as const]),
  ];
}
