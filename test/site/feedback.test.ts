// What readers say: kept, limited, and never in the way of a page.
import { afterEach, describe, expect, test } from 'bun:test';
import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PortolanError } from '../../src/model/error.ts';
import { openDatabase } from '../../src/runtime/sqlite.ts';
import { createFeedbackStore } from '../../src/store/feedback.ts';
import { createLimits } from '../../src/web/feedback/limits.ts';
import { openTestSite, type TestSite } from './support/site.ts';

const sites: TestSite[] = [];
afterEach(() => {
  for (const site of sites.splice(0)) site.close();
});
async function openSite(): Promise<TestSite & { file: string }> {
  const site = await openTestSite();
  sites.push(site);
  return { ...site, file: join(site.data, 'portolan/feedback.sqlite') };
}

const SAID = { page: '/ports/297', locale: 'en', mood: 'yes', sentence: 'Just what I needed' };
const say = (site: TestSite, entry: Record<string, string> = SAID, headers: Record<string, string> = {}) =>
  site.fetch('/feedback', {
    method: 'POST',
    body: new URLSearchParams(entry).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  });
async function kept(file: string) {
  const store = createFeedbackStore(file);
  await store.ready();
  const entries = store.read({});
  store.close();
  return entries;
}

describe('what is said', () => {
  test('is kept, and the reader is back on the page, which thanks him', async () => {
    const site = await openSite();
    const answer = await say(site);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/ports/297?said=thanks#feedback']);
    expect(await site.text('/ports/297?said=thanks')).toContain('feedback-thanks');
    const [entry, ...more] = await kept(site.file);
    expect(entry).toMatchObject(SAID);
    expect(more).toEqual([]);
    expect(statSync(site.file).mode & 0o777).toBe(0o600);
  });

  test('has no address of who said it, and no cookie is set', async () => {
    const site = await openSite();
    const answer = await say(site, SAID, { 'user-agent': 'Mozilla/5.0 (Secret)' });
    expect(answer.headers.get('set-cookie')).toBeNull();
    const database = await openDatabase(site.file);
    const all = JSON.stringify(database.rows('SELECT * FROM feedback', []));
    database[Symbol.dispose]();
    expect(all).not.toContain('127.0.0.1');
    expect(all).not.toContain('Secret');
  });

  test.each([
    ['no face', { ...SAID, mood: 'great' }, 400],
    ['a page of another site', { ...SAID, page: '//evil.example/' }, 400],
    ['an address with markup', { ...SAID, page: '/<script>' }, 400],
    ['a language that there is not', { ...SAID, locale: 'xx' }, 400],
    ['more than there is room for', { ...SAID, sentence: 'x'.repeat(20_000) }, 413],
  ])('with %s is refused, and nothing is kept', async (_, entry, status) => {
    const site = await openSite();
    const body = new URLSearchParams(entry).toString();
    const answer = await say(site, entry, { 'content-length': String(body.length) });
    expect(answer.status).toBe(status);
    expect(existsSync(site.file) ? await kept(site.file) : []).toEqual([]);
  });

  test('by a page of another site is refused', async () => {
    const site = await openSite();
    for (const headers of [{ origin: 'http://evil.example' }, { 'sec-fetch-site': 'cross-site' }])
      expect((await say(site, SAID, headers)).status).toBe(403);
    expect(existsSync(site.file)).toBe(false);
  });

  test('again and again is too often', async () => {
    const site = await openSite();
    const answers: number[] = [];
    for (let n = 0; n < 7; n++) answers.push((await say(site)).status);
    expect(answers).toEqual([303, 303, 303, 303, 303, 429, 429]);
    expect(await kept(site.file)).toHaveLength(5);
  });
});

describe('limits', () => {
  test('are of each client, and end', () => {
    const limits = createLimits();
    const times = (client: string, at: number) => [1, 2, 3, 4, 5, 6].map(() => limits.allow(client, at));
    expect(times('192.0.2.1', 0)).toEqual([true, true, true, true, true, false]);
    expect(limits.allow('192.0.2.2', 0)).toBe(true);
    expect(limits.allow('192.0.2.1', 60_001)).toBe(true);
  });

  test('take a network of IPv6 for one client', () => {
    const limits = createLimits();
    const asked = [1, 2, 3, 4, 5, 6].map((n) => limits.allow(`2001:db8:1:2::${n}`, 0));
    expect(asked.filter(Boolean)).toHaveLength(5);
    expect(limits.allow('2001:db8:1:3::1', 0)).toBe(true);
  });
});

describe('a database that fails breaks no page', () => {
  test('damaged: it is put aside, and a new one begun', async () => {
    const site = await openSite();
    mkdirSync(join(site.data, 'portolan'), { recursive: true });
    writeFileSync(site.file, 'this is no database, and longer than a header of one would be '.repeat(40));
    expect((await say(site)).status).toBe(303);
    expect(await kept(site.file)).toHaveLength(1);
    const aside = readdirSync(join(site.data, 'portolan')).filter((name) => name.includes('.damaged-'));
    expect(aside).toHaveLength(1);
    expect(await site.status('/ports/297')).toBe(200);
  });

  test('locked: the reader is told, and can try again', async () => {
    const site = await openSite();
    expect((await say(site)).status).toBe(303);
    const other = await openDatabase(site.file);
    other.run('BEGIN EXCLUSIVE');
    expect((await say(site)).status).toBe(503);
    expect(await site.status('/ports/297')).toBe(200);
    other.run('ROLLBACK');
    other[Symbol.dispose]();
    expect((await say(site)).status).toBe(303);
    expect(await kept(site.file)).toHaveLength(2);
  });

  test('a folder that is a file: the reader is told', async () => {
    const site = await openSite();
    writeFileSync(join(site.data, 'portolan'), '');
    chmodSync(join(site.data, 'portolan'), 0o400);
    const answer = await say(site);
    expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining('could not be kept')]);
    expect(await site.status('/ports/297')).toBe(200);
  });

  test('a store says why', async () => {
    const store = createFeedbackStore('/proc/no-such-folder/feedback.sqlite');
    const opened = store.ready();
    await expect(opened).rejects.toBeInstanceOf(PortolanError);
    await expect(opened).rejects.toThrow('Cannot open the feedback in');
  });
});
