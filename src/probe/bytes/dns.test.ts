import { describe, expect, test } from 'bun:test';
import { hexBytes } from './build.ts';
import { DNS_CLASS, DNS_TYPE, dnsAnswer, dnsQuery } from './dns.ts';

const VERSION = { name: ['version', 'bind'], type: DNS_TYPE.TXT, class: DNS_CLASS.CHAOS };
const QUESTION = '0776657273696f6e0462696e640000100003';
const answer = (head: string, rest = '') => hexBytes(`1234 ${head} ${rest}`);

describe('DNS', () => {
  test('asks without recursion', () => {
    expect(dnsQuery(0x1234, VERSION)).toEqual(hexBytes(`1234 0000 0001 0000 0000 0000 ${QUESTION}`));
  });

  test('reads the texts of an answer, through a compressed name', () => {
    const record = 'c00c 0010 0003 00000000 0006 0261620163 20'.slice(0, -3);
    const told = dnsAnswer(
      answer('8400 0001 0001 0000 0000', `${QUESTION} ${record.replace('0006', '0005')}`),
      VERSION,
    );
    expect(told).toMatchObject({ id: 0x1234, code: 0, repeats: true, answers: 1, texts: ['ab', 'c'] });
  });

  test.each([
    ['a question is no answer', '0000 0001 0000 0000 0000', QUESTION, null],
    ['another kind of query', '9800 0001 0000 0000 0000', QUESTION, null],
    ['two questions', '8000 0002 0000 0000 0000', QUESTION, null],
    ['a head that is cut', '8000 0001', '', 'more'],
    ['a question that is cut', '8000 0001 0000 0000 0000', '0776', 'more'],
  ])('%s', (_, head, rest, judged) => {
    expect(dnsAnswer(answer(head, rest), VERSION)).toBe(judged as null | 'more');
  });

  test('a refusal without the question repeats nothing', () => {
    expect(dnsAnswer(answer('8005 0000 0000 0000 0000'), VERSION)).toMatchObject({ code: 5, repeats: false });
  });

  test('another question than ours is not repeated', () => {
    const other = QUESTION.replace('62696e64', '62696e65');
    expect(dnsAnswer(answer('8000 0001 0000 0000 0000', other), VERSION)).toMatchObject({ repeats: false, texts: [] });
  });

  test('a name that points at itself, and texts that end too late, give no texts', () => {
    const record = (rest: string) => answer('8000 0001 0001 0000 0000', `${QUESTION} ${rest}`);
    expect(dnsAnswer(record('c01e 0010 0003 00000000 0005 ff6162'), VERSION)).toMatchObject({ texts: [] });
  });
});
