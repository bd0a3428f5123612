// Real servers, all at once, on ports that are not theirs: each is up, and says what its own clients expect.
import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import packages from '../packages.json' with { type: 'json' };
import { SERVERS } from './list.ts';
import type { Server } from './server.ts';
import { ask } from './support/ask.ts';
import { Harbour } from './support/harbour.ts';
import { able, serversHere } from './support/here.ts';

const inCi = ['true', '1'].includes(process.env.CI ?? '');

const here = serversHere();

let harbour: Harbour;
let missing: ReadonlyMap<Server, string>;

test('every server has its package in test/packages.json, and a port of its own', () => {
  const known = new Set(packages.map((one) => one.package));
  const installed = SERVERS.filter(({ unpacked }) => unpacked !== true);
  expect(installed.flatMap((server) => server.packages).filter((name) => !known.has(name))).toEqual([]);
  expect(SERVERS.filter(({ listens }) => listens.length === 0)).toEqual([]);
  expect(new Set(SERVERS.map(({ id }) => id)).size).toBe(SERVERS.length);
});

// Elsewhere, those that are missing are told as skipped, each with its package.
if (inCi && !able.skip) {
  test('every one of them is here', () => {
    expect(SERVERS.filter((server) => !here.includes(server)).map(({ id }) => id)).toEqual([]);
  });
}

describe.skipIf(able.skip)('on ports that are not theirs', () => {
  beforeAll(async () => {
    harbour = await Harbour.open(here);
    missing = await harbour.start(here, 'shuffled', { seconds: 120 });
  }, 600_000);

  afterAll(() => harbour?.[Symbol.asyncDispose](), 30_000);

  test.each(here.map((server) => [server.id, server] as const))(
    '%s',
    (_, server) => {
      expect(missing.get(server) ?? null).toBeNull();
      const moored = harbour.moored.find((one) => one.server === server);
      if (moored === undefined) throw new Error('it was not started');
      for (const listening of server.listens.filter(({ answers }) => answers !== null)) {
        expect(ask(harbour, moored, listening, listening.ask, 20)).toMatch(listening.answers ?? '');
      }
    },
    30_000,
  );
});
