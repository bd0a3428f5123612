// What every prober must keep to: its examples are recognised, those of others are not, and nothing breaks it.
import { describe, expect, test } from 'bun:test';
import { bytesOf, nonceOf } from './example.ts';
import type { Judged, Prober, RecognisedExample } from './prober.ts';
import { PROBERS } from './probers.ts';

const NONCE = Uint8Array.from({ length: 16 }, (_, at) => at * 7 + 3);

for (const prober of PROBERS) {
  describe(prober.id, () => {
    for (const example of prober.examples.recognised) {
      const { from, answer, nonce, product, version } = example;
      test(`recognises ${from}`, () => {
        const recognition = prober.recognise(bytesOf(answer), nonceOf(nonce));
        expect(recognition).toMatchObject({ product, version });
      });

      test(`recognises what follows from ${from}`, () => followUps(prober, example));

      test(`waits for the rest of ${from}, and takes no beginning for another`, () => {
        const bytes = bytesOf(answer);
        for (let length = 0; length < bytes.length; length += step(bytes.length)) {
          const judged = prober.recognise(bytes.subarray(0, length), nonceOf(nonce));
          expect(judged === null ? `null after ${length} of ${bytes.length} bytes` : 'fine').toBe('fine');
        }
      });
    }

    for (const { from, answer, nonce } of prober.examples.others)
      test(`does not take ${from} for its own`, () => {
        expect(isRecognised(prober.recognise(bytesOf(answer), nonceOf(nonce)))).toBe(false);
      });

    test('does not take an echo of its opening for an answer', () => {
      if (prober.opening === null) return;
      expect(isRecognised(prober.recognise(prober.opening.bytes(NONCE), NONCE))).toBe(false);
    });

    test('survives whatever comes', () => {
      for (const noise of noises(prober)) expect(() => prober.recognise(noise, NONCE)).not.toThrow();
    });

    test('says what it sends', () => {
      expect(prober.examples.recognised.length).toBeGreaterThan(0);
      expect(prober.examples.others.length).toBeGreaterThan(0);
      if (prober.opening === null) return;
      expect(prober.opening.says).not.toBe('');
      expect(prober.opening.bytes(NONCE).length).toBeGreaterThan(0);
    });
  });
}

test('ids are unique', () => {
  const ids = PROBERS.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)]);
});

test('only the prober of a protocol takes its examples', () => {
  // Several probers may know one protocol; two protocols never share an answer that nobody was asked for.
  const wrong: string[] = [];
  for (const one of PROBERS) {
    if (one.opening !== null) continue;
    for (const other of PROBERS.filter(({ transport }) => transport === one.transport)) {
      for (const { from, answer, nonce } of other.examples.recognised) {
        const judged = one.recognise(bytesOf(answer), nonceOf(nonce));
        if (!isRecognised(judged)) continue;
        const own = other.recognise(bytesOf(answer), nonceOf(nonce));
        if (isRecognised(own) && own.protocol !== judged.protocol) wrong.push(`${one.id} takes ${from} of ${other.id}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

/** The answer to the further question, if the example has one, is recognised as it says. */
function followUps(prober: Prober, example: RecognisedExample): void {
  const first = prober.recognise(bytesOf(example.answer), nonceOf(example.nonce));
  if (example.further === undefined || !isRecognised(first)) return;
  expect(first.next).toBeDefined();
  const judge = first.next?.recognise ?? prober.recognise;
  const { answer, product, version } = example.further;
  expect(judge(bytesOf(answer), nonceOf(example.nonce))).toMatchObject({ product, version });
}

// Long examples are cut in some hundred places, not at each byte.
function step(length: number): number {
  return Math.max(1, Math.floor(length / 200));
}

function isRecognised(judged: Judged): judged is Exclude<Judged, null | 'more'> {
  return judged !== null && judged !== 'more';
}

function* noises({ examples }: Prober): Generator<Uint8Array> {
  yield new Uint8Array(0);
  yield new Uint8Array(4096);
  yield new Uint8Array(4096).fill(0xff);
  yield bytesOf('A'.repeat(5000));
  yield bytesOf('\r\n'.repeat(2000));
  let seed = 1;
  const chance = () => {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff;
    return seed >> 16;
  };
  for (let round = 0; round < 50; round++) yield Uint8Array.from({ length: chance() % 300 }, () => chance() & 0xff);
  // Real answers with bytes turned, and with lengths that lie.
  for (const { answer } of examples.recognised) {
    for (let round = 0; round < 50; round++) {
      const bytes = bytesOf(answer).slice();
      for (let turn = 0; turn < 3; turn++) if (bytes.length > 0) bytes[chance() % bytes.length] = chance() & 0xff;
      yield bytes;
    }
  }
}
