// What goes beyond the rules for all probers (../probers.test.ts): follow-ups, and answers of one protocol before the prober of another.

import { describe, expect, test } from 'bun:test';
import { readdirSync, readFileSync } from 'node:fs';
import { bytesOf, nonceOf } from '../example.ts';
import type { FollowUp, Judged, Nonce, Prober, RecognisedExample, Recognition } from '../prober.ts';
import { PROTOCOLS } from './index.ts';

type Judge = (answer: Uint8Array, nonce: Nonce) => Judged;
type Then = Omit<RecognisedExample, 'from' | 'nonce'>;

const NONCE = Uint8Array.from({ length: 16 }, (_, at) => at * 7 + 1);

describe.each(PROTOCOLS.map((one) => [one.id, one] as const))('%s', (_, prober) => {
  test.each(prober.examples.recognised.map((one) => [one.from, one] as const))('follows up %s', (_, example) => {
    follow(judgeOf(prober), prober, example, nonceOf(example.nonce));
  });

  test('leaves the answers of others to them', () => {
    const others = PROTOCOLS.filter((one) => one !== prober && one.transport === prober.transport);
    const taken = others.flatMap((other) =>
      other.examples.recognised
        .filter(({ answer, nonce }) => {
          const mine = recognised(prober.recognise(bytesOf(answer), nonceOf(nonce)));
          const theirs = recognised(other.recognise(bytesOf(answer), nonceOf(nonce)));
          return mine !== null && mine.protocol !== theirs?.protocol;
        })
        .map(({ from }) => `${other.id}: ${from}`),
    );
    expect(taken).toEqual([]);
  });

  test('is overheard by what it says to others, and by nothing that others say', () => {
    for (const { from, answer } of prober.examples.overheard ?? []) {
      expect({ from, overhears: prober.overhears?.(bytesOf(answer)) }).toEqual({ from, overhears: true });
    }
    expect(prober.overhears === undefined).toBe(prober.examples.overheard === undefined);
    const others = PROTOCOLS.filter((one) => one !== prober && one.transport === prober.transport);
    const said = others.flatMap(({ id, examples }) =>
      [...examples.recognised, ...(examples.overheard ?? [])].map(({ from, answer }) => ({ id, from, answer })),
    );
    expect(said.filter(({ answer }) => prober.overhears?.(bytesOf(answer)) === true)).toEqual([]);
  });

  test('takes nothing random for an answer', () => {
    let state = 1;
    const random = () => {
      state = (state * 48271) % 0x7fffffff;
      return state & 0xff;
    };
    for (let round = 0; round < 200; round++) {
      const bytes = Uint8Array.from({ length: 4 + (round % 96) }, random);
      expect(recognised(prober.recognise(bytes, NONCE))).toBeNull();
    }
    for (const byte of [0x00, 0xff, 0x41, 0x0a]) {
      expect(recognised(prober.recognise(new Uint8Array(3000).fill(byte), NONCE))).toBeNull();
    }
  });
});

/** Its follow-ups give what the example says; beginnings of their answers nothing else; damaged ones no error. */
function follow(judge: Judge, prober: Prober, example: Then, nonce: Nonce): void {
  const answer = bytesOf(example.answer);
  const judged = recognised(judge(answer, nonce));
  expect({ product: judged?.product, version: judged?.version }).toEqual({
    product: example.product,
    version: example.version,
  });
  expect(judged?.protocol).toMatch(/^[a-z0-9-]+$/);
  for (let size = 0; size < Math.min(answer.length, 1000); size++) {
    consistent(recognised(judge(answer.subarray(0, size), nonce)), judged, size);
    for (const byte of [0x00, 0x7f, 0xff]) judge(Uint8Array.from(answer).fill(byte, size, size + 1), nonce);
  }
  if (!example.further) return;
  if (!judged?.next) throw new Error('the example has a follow-up, but nothing is asked');
  expect(judged.next.bytes(nonce).length).toBeGreaterThan(0);
  follow(judgeOf(judged.next, prober), prober, example.further, nonce);
}

function consistent(part: Recognition | null, whole: Recognition | null, size: number): void {
  if (part === null) return;
  expect({ size, protocol: part.protocol }).toEqual({ size, protocol: whole?.protocol ?? '' });
  if (part.product !== null) expect({ size, product: part.product }).toEqual({ size, product: whole?.product ?? '' });
  if (part.version !== null) expect({ size, version: part.version }).toEqual({ size, version: whole?.version ?? '' });
}

function judgeOf(one: Prober | FollowUp, otherwise?: Prober): Judge {
  const judge = one.recognise ?? otherwise?.recognise;
  if (!judge) throw new Error('nobody judges this answer');
  return (answer, nonce) => judge.call(one, answer, nonce);
}

function recognised(judged: Judged): Recognition | null {
  return judged === 'more' ? null : judged;
}

test('every use that a prober names is one of data/uses', () => {
  const folder = new URL('../../../data/uses/', import.meta.url);
  const known = new Set(
    readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .flatMap((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')))
      .map(({ id }) => id),
  );
  expect(known.size).toBeGreaterThan(300);
  const unknown = PROTOCOLS.flatMap((one) =>
    one.uses.filter((use) => !known.has(use)).map((use) => `${one.id}: ${use}`),
  );
  expect(unknown).toEqual([]);
});
