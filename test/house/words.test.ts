// What is said in which language: nothing missing, nothing stale, and every message one that can be said.
import { describe, expect, test } from 'bun:test';
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { LOCALES } from '../../src/words/locales.ts';
import { filesBelow, isTest, textOf } from './files.ts';

const TOPICS = filesBelow('data/words/en', '.json').map((path) => path.replace(/^.*\//, ''));
const OTHERS = LOCALES.filter((locale) => locale !== 'en');

type Catalogue = Readonly<Record<string, string>>;
const catalogue = (locale: string, topic: string): Catalogue => JSON.parse(textOf(`data/words/${locale}/${topic}`));
const english: Catalogue = Object.assign({}, ...TOPICS.map((topic) => catalogue('en', topic)));

/** Arguments and tags, each with its kind: what a translation must have, too. */
function argumentsOf(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    switch (element.type) {
      case TYPE.plural:
      case TYPE.select:
        return [element.value, ...Object.values(element.options).flatMap(({ value }) => argumentsOf(value))];
      case TYPE.tag:
        return [`<${element.value}>`, ...argumentsOf(element.children)];
      case TYPE.literal:
      case TYPE.pound:
        return [];
      default:
        return [element.value];
    }
  });
}

const sorted = (all: readonly string[]) => [...new Set(all)].sort();

/** Plural arguments, each with the categories that it tells apart. */
function pluralsOf(elements: readonly MessageFormatElement[]): string[][] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.tag) return pluralsOf(element.children);
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return [];
    const inner = Object.values(element.options).flatMap(({ value }) => pluralsOf(value));
    const own = Object.keys(element.options).filter((key) => !key.startsWith('='));
    return element.type === TYPE.plural ? [own, ...inner] : inner;
  });
}

/** The categories that whole numbers of a language have (Unicode CLDR). */
const categoriesOf = (locale: string) => {
  const rules = new Intl.PluralRules(locale);
  return sorted(Array.from({ length: 200 }, (_, n) => rules.select(n)));
};

describe.each(LOCALES.map((locale) => [locale]))('%s', (locale) => {
  test.each(TOPICS)('%s has every message, and no other', (topic) => {
    expect(Object.keys(catalogue(locale, topic)).sort()).toEqual(Object.keys(catalogue('en', topic)).sort());
  });

  test('every message can be said, and asks for what the English one asks for', () => {
    const faults = TOPICS.flatMap((topic) =>
      Object.entries(catalogue(locale, topic)).flatMap(([id, message]) => {
        const [own, original] = [parse(message), parse(english[id] ?? '')];
        const same = sorted(argumentsOf(own)).join() === sorted(argumentsOf(original)).join();
        return same ? [] : [`${id}: ${sorted(argumentsOf(own))} for ${sorted(argumentsOf(original))}`];
      }),
    );
    expect(faults).toEqual([]);
  });

  test('plurals have the forms of the language', () => {
    const wanted = categoriesOf(locale);
    const plurals = TOPICS.flatMap((topic) => Object.entries(catalogue(locale, topic))).flatMap(([id, message]) =>
      pluralsOf(parse(message)).map((own) => ({ id, own: sorted(own) })),
    );
    expect(plurals.length).toBeGreaterThan(10);
    const lacking = plurals.filter(({ own }) => !own.includes('other') || wanted.some((each) => !own.includes(each)));
    expect(lacking.map(({ id, own }) => `${id} has ${own}, of ${wanted}`)).toEqual([]);
  });

  test('no apostrophe that ICU would take for a quotation mark, and no empty message', () => {
    const all = TOPICS.flatMap((topic) => Object.entries(catalogue(locale, topic)));
    expect(all.filter(([, message]) => message.includes("'") || message.trim() === '').map(([id]) => id)).toEqual([]);
  });
});

test.each(OTHERS.map((locale) => [locale]))('%s is a translation: hardly a sentence is English', (locale) => {
  const sentences = Object.entries(english).filter(([, message]) => message.length > 40);
  const own: Catalogue = Object.assign({}, ...TOPICS.map((topic) => catalogue(locale, topic)));
  expect(sentences.length).toBeGreaterThan(100);
  expect(sentences.filter(([id, message]) => own[id] === message).map(([id]) => id)).toEqual([]);
});

describe('the code', () => {
  const sources = ['.ts', '.tsx'].flatMap((ending) => filesBelow('src', ending)).filter((file) => !isTest(file));
  const code = sources.map(textOf).join('\n');
  // `say('a.b'` and `weave<T>('a.b'`; and the beginnings of ids that are made up of parts.
  const whole = sorted([...code.matchAll(/['"`]([a-z][\w-]*(?:\.[\w-]+)+)['"`]/g)].map(([, id]) => id ?? ''));
  const begun = sorted([...code.matchAll(/`([a-z][\w-]*\.[\w.-]*)\$\{/g)].map(([, beginning]) => beginning ?? ''));
  const said = [...code.matchAll(/(?:say|weave(?:<[^>]*>)?)\(\s*['"]([^'".]+\.[^'"]+)['"]/g)].map(([, id]) => id ?? '');

  test('says nothing that there is not', () => {
    expect(said.length).toBeGreaterThan(200);
    expect(sorted(said).filter((id) => !(id in english))).toEqual([]);
  });

  test('says everything that there is', () => {
    const used = (id: string) => whole.includes(id) || begun.some((beginning) => id.startsWith(beginning));
    expect(Object.keys(english).filter((id) => !used(id))).toEqual([]);
  });
});
