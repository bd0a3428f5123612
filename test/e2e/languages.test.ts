// The page of a port in each language of the terminal; the data stays as it is.
import { describe, expect, test } from 'bun:test';
import { LOCALES } from '../../src/words/locales.ts';
import { portolan } from './support/portolan.ts';

const page = async (args: readonly string[], env: Record<string, string> = {}) =>
  (await portolan([...args, '--format', 'table', '--width', '80'], { env })).out;

describe('portolan 297', () => {
  const headlines: Readonly<Record<string, string>> = {
    uk: '297 — не призначений на tcp і udp, у прогалині',
    de: '297 — nicht zugewiesen auf tcp und udp, in der Lücke',
    ja: '297 — 未割り当て（tcp、udp）、システム範囲の空白',
  };
  for (const [locale, headline] of Object.entries(headlines)) {
    test(`--lang ${locale}`, async () =>
      expect((await page(['297', '--lang', locale])).replaceAll(/\s+/g, ' ')).toContain(headline));
  }

  test('speaks the language of the place', async () => {
    expect(await page(['297'], { LC_ALL: 'uk_UA.UTF-8' })).toContain('не призначений');
    expect(await page(['297'], { LC_ALL: 'C.UTF-8', LANG: 'uk_UA.UTF-8' })).toContain('unassigned');
  });

  test('is the same data in every language', async () => {
    const documents = await Promise.all(
      LOCALES.map(async (lang) => JSON.parse((await portolan(['297', '--json', '--lang', lang])).out)),
    );
    const known = documents.map(({ here: _, ...facts }) => JSON.stringify(facts));
    expect(new Set(known).size).toBe(1);
  });

  test('says which languages there are', async () => {
    const { status, err } = await portolan(['297', '--lang', 'xx']);
    expect([status, err]).toEqual([
      2,
      'portolan: There is no language "xx"\n  there are en, uk, de, es, fr, pt-BR, ja, zh-CN\n',
    ]);
  });
});
