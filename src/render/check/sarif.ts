// Differences as SARIF 2.1.0 (OASIS), which code scanning services show beside the policy file.
import type { CheckReport } from '../../model/check.ts';
import type { Difference, DifferenceKind, Waived } from '../../model/policy.ts';
import { clean } from '../clean.ts';
import { renderJson } from '../json.ts';
import { placeWord, sentenceOf } from './answer.ts';

const RULES: Readonly<Record<DifferenceKind, string>> = {
  unexpected: 'Something listens of which the policy says nothing.',
  missing: 'Something that the policy requires does not listen.',
  denied: 'Something listens that the policy denies.',
  changed: 'A listener is not as the policy says.',
};
const KINDS = ['unexpected', 'missing', 'denied', 'changed'] as const satisfies readonly DifferenceKind[];

/** The whole log file, one run. */
export function sarifOf(report: CheckReport): string {
  const results = [
    ...report.differences.map((one) => resultOf(report, one)),
    ...report.waived.map((one) => ({ ...resultOf(report, one.difference), suppressions: [suppressionOf(one)] })),
  ];
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'portolan', rules: KINDS.map(ruleOf) } },
        columnKind: 'utf16CodeUnits',
        results,
      },
    ],
  };
  return renderJson(log);
}

function ruleOf(kind: DifferenceKind) {
  return { id: kind, shortDescription: { text: RULES[kind] }, defaultConfiguration: { level: 'error' } };
}

function resultOf({ policy }: CheckReport, one: Difference) {
  return {
    ruleId: one.kind,
    ruleIndex: KINDS.indexOf(one.kind),
    level: 'error',
    message: { text: `${clean(sentenceOf(one))}. ${clean(one.next)}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: encodeURI(policy.toWellFormed()) },
          region: { startLine: lineOf(one) },
        },
        ...(placeWord(one) !== '' && { logicalLocations: [{ fullyQualifiedName: placeWord(one), kind: 'resource' }] }),
      },
    ],
    // The same difference in the next run is the same alert.
    partialFingerprints: { 'portolan/v1': `${one.kind}:${placeWord(one)}:${one.rule ?? ''}` },
  };
}

/** The line of the entry; the first where no entry speaks of it. */
export function lineOf({ rule }: Difference): number {
  const line = /:(\d+)$/.exec(rule ?? '')?.[1];
  return line === undefined ? 1 : Number(line);
}

function suppressionOf({ until, reason }: Waived) {
  return { kind: 'external', status: 'accepted', justification: `${clean(reason)} (until ${until})` };
}
