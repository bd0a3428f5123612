// Differences as JUnit XML, which every CI system reads: one test case a difference, or one that passed.
import type { CheckReport } from '../../model/check.ts';
import { clean } from '../clean.ts';
import { placeWord, sentenceOf } from './answer.ts';

export function junitOf({ policy, takenAt, compared, differences, waived }: CheckReport): string {
  const failures = differences.map((one) => {
    const message = attribute(sentenceOf(one));
    const body = text(`${sentenceOf(one)}\n${one.rule === null ? '' : `${one.rule}\n`}${one.next}`);
    const name = attribute(`${placeWord(one)} ${one.kind}`.trim());
    return `    <testcase classname="portolan" name=${name}>\n      <failure type=${attribute(one.kind)} message=${message}>${body}</failure>\n    </testcase>`;
  });
  const skips = waived.map(({ difference, until, reason }) => {
    const name = attribute(`${placeWord(difference)} ${difference.kind}`.trim());
    return `    <testcase classname="portolan" name=${name}>\n      <skipped message=${attribute(`waived until ${until}: ${reason}`)}/>\n    </testcase>`;
  });
  const passed = `    <testcase classname="portolan" name=${attribute(`${compared} listeners compared with ${policy}`)}/>`;
  const cases = [...failures, ...skips, passed];
  const counts = `tests="${cases.length}" failures="${failures.length}" errors="0" skipped="${skips.length}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="portolan check" ${counts}>`,
    `  <testsuite name=${attribute(policy)} timestamp=${attribute(takenAt.replace(/\.\d+Z$/, ''))} ${counts}>`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

// What `clean` lets through is a character that XML 1.0 takes (section 2.2).
function attribute(value: string): string {
  return `"${clean(value).replace(/[&<>"]/g, (each) => ENTITIES[each] ?? each)}"`;
}

function text(value: string): string {
  const lines = value.split('\n').map(clean);
  return lines.join('\n').replace(/[&<>]/g, (each) => ENTITIES[each] ?? each);
}
