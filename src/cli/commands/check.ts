// portolan check: what listens here, beside what the policy file says.
import type { CheckReport } from '../../model/check.ts';
import { checkAnswer } from '../../render/check/answer.ts';
import { clean } from '../../render/clean.ts';
import { FORMATS, REPORTS } from '../../render/format-names.ts';
import { count } from '../../render/phrase.ts';
import { survey } from '../../survey.ts';
import { type Call, type Command, OUTPUT } from '../command.ts';
import { EXIT } from '../errors.ts';
import { checkOutput, holderSourceOf } from '../output.ts';
import { present, tellGaps } from '../present.ts';

/** The file that a policy is kept in where none is named. */
export const POLICY_FILE = 'portolan.toml';

const OFFERED = [...FORMATS, ...REPORTS];

export const check: Command = {
  name: 'check',
  summary: 'compare what listens here with a policy file',
  usage: ['check [FILE]'],
  about: [
    `Compares every listener with the policy in FILE (${POLICY_FILE} in this folder, when none is named), and tells each difference: unexpected (no entry speaks of it), missing (an entry requires it), denied, and changed (it is not as its entry says). Restarts, pids and the number of workers are no difference.`,
    'Exits with 0 when there is none, with 1 when there are some, and with 2 when the file cannot be read. What could not be compared, because it could not be seen, is told; --strict exits with 3 for it.',
    'For CI: --format junit, sarif, github or markdown. `portolan baseline` writes a first policy; docs/policy.md tells what one may say.',
  ],
  flags: ['holders', 'strict', ...OUTPUT],
  examples: [
    { run: 'portolan check', says: `against ${POLICY_FILE}` },
    { run: 'portolan check ops/web.toml --format junit', says: 'for a CI system' },
  ],
  words: [0, 1],
  completes: 'files',
  run,
};

async function run(call: Call): Promise<number> {
  const { flags, io, rooms, words } = call;
  checkOutput(flags, io, OFFERED);
  const policies = await rooms.policies();
  const file = words[0] ?? POLICY_FILE;
  const policy = policies.load(file);
  // What the team has allowed answers the rules that a policy may answer, as with `list --policy`.
  const snapshot = await survey(await rooms.forSurvey({ policy: file }), { holders: holderSourceOf(flags) });
  const result = policies.check(policy, snapshot.listeners, snapshot.takenAt.slice(0, 10));
  const gaps = [...result.gaps, ...snapshot.coverage.gaps];
  const report: CheckReport = {
    schema: 'portolan/check/1',
    ok: result.differences.length === 0,
    policy: policy.file,
    takenAt: snapshot.takenAt,
    compared: result.compared,
    differences: result.differences,
    waived: result.waived,
    coverage: { ...snapshot.coverage, complete: gaps.length === 0, gaps },
  };
  await present(call, checkAnswer(report), OFFERED);
  io.err.write(`portolan: ${clean(summaryOf(report))}\n`);
  await tellGaps(call, report.coverage);
  if (!report.ok) return EXIT.no;
  return flags.strict === true && !report.coverage.complete ? EXIT.incomplete : EXIT.yes;
}

function summaryOf({ policy, compared, differences, waived }: CheckReport): string {
  const found = differences.length === 0 ? 'no difference' : count(differences.length, 'difference');
  const waivedWord = waived.length === 0 ? '' : `, ${waived.length} waived`;
  return `${policy}: ${count(compared, 'listener')} compared, ${found}${waivedWord}`;
}
