// Every face knows its examples, leaves alone those of others, and survives what is broken.
import { describe, expect, test } from 'bun:test';
import { bytesOf } from '../example.ts';
import { FACES } from './faces.ts';
import { type HttpResponse, parseResponse } from './response.ts';

function parsed(answer: string): HttpResponse {
  const response = parseResponse(bytesOf(answer));
  if (response === null || response === 'more') throw new Error('the example is no whole response');
  return response;
}

for (const face of FACES) {
  describe(face.id, () => {
    for (const { from, answer, product, version } of face.examples.recognised)
      test(`shows itself in ${from}`, () => {
        expect(face.recognise(parsed(answer))).toMatchObject({ product, version });
      });

    for (const { from, answer } of face.examples.others)
      test(`is not seen in ${from}`, () => expect(face.recognise(parsed(answer))).toBeNull());
  });
}

test('ids are unique', () => {
  const ids = FACES.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)]);
});

test('no product is seen in the example of another', () => {
  const wrong: string[] = [];
  for (const face of FACES) {
    for (const other of FACES) {
      for (const { from, answer, product } of other.examples.recognised) {
        const seen = face.recognise(parsed(answer));
        if (seen !== null && seen.rank === 'product' && seen.product !== product)
          wrong.push(`${face.id} in ${from}: ${seen.product}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});
