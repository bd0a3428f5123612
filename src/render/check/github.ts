// Differences as annotations of GitHub Actions (GitHub documentation, "Workflow commands for GitHub Actions").
import type { CheckReport } from '../../model/check.ts';
import { clean } from '../clean.ts';
import { placeWord, sentenceOf } from './answer.ts';
import { lineOf } from './sarif.ts';

/** One command a difference; one notice a waiver, so that nobody forgets it. */
export function githubOf({ policy, differences, waived }: CheckReport): string {
  const errors = differences.map((one) => {
    const title = property(`${placeWord(one)} ${one.kind}`.trim());
    return `::error file=${property(policy)},line=${lineOf(one)},title=${title}::${message(`${sentenceOf(one)}. ${one.next}`)}\n`;
  });
  const notices = waived.map(({ difference, until, reason }) => {
    const title = property(`${placeWord(difference)} ${difference.kind} waived`.trim());
    return `::notice file=${property(policy)},line=${lineOf(difference)},title=${title}::${message(`until ${until}: ${reason}`)}\n`;
  });
  return [...errors, ...notices].join('');
}

// What is not escaped would end the command, or begin another.
function message(text: string): string {
  return clean(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return message(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
