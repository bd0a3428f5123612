// What the user's own fingerprints add: a product where none was told, a version where it is the same product's. Pure.
import type { Answer, Finding } from '../target.ts';
import { sameProduct } from '../weigh/names.ts';
import { matchRecog } from './match.ts';
import type { FingerprintFile } from './parse.ts';

/** The same finding, with what these fingerprints say of its answers, or of an answer that nobody understood. */
export function enriched(finding: Finding, files: readonly FingerprintFile[]): Finding {
  if (files.length === 0) return finding;
  const answers = finding.answers.map((answer) => withMatch(answer, files));
  const { unexplained } = finding;
  if (answers.length > 0 || unexplained === null) return { ...finding, answers };
  const match = matchRecog(files, unexplained);
  if (match === null || match.protocol === null) return finding;
  const { protocol, product, version, says } = match;
  const recognition = { protocol, strength: 'pattern', product, version, says } as const;
  return { ...finding, answers: [{ recognition, prober: 'recog', asked: null, over: 'plain', bytes: unexplained }] };
}

function withMatch(answer: Answer, files: readonly FingerprintFile[]): Answer {
  const { recognition } = answer;
  if (recognition.product !== null && recognition.version !== null) return answer;
  const match = matchRecog(files, answer.bytes);
  if (match?.product == null) return answer;
  if (recognition.product !== null && !sameProduct(recognition.product, match.product)) return answer;
  const product = recognition.product ?? match.product;
  const version = recognition.version ?? match.version;
  return { ...answer, recognition: { ...recognition, product, version, says: `${recognition.says}; ${match.says}` } };
}
