// Every entry of data/uses is complete, sourced, and packs.
import { describe, expect, test } from 'bun:test';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { USE_KINDS, type Use } from '../../src/model/use.ts';
import { openUses } from '../../src/registry/uses/open.ts';
import { packUses } from '../../src/registry/uses/pack.ts';
import { parseUses } from '../../src/registry/uses/parse.ts';
import { filesBelow, textOf } from './files.ts';

const files = filesBelow('data/uses', '.json');
const uses = files.flatMap((file) => parseUses(JSON.parse(textOf(file)), file));

const schema = JSON.parse(textOf('schemas/use.schema.json'));
const ajv = addFormats(new Ajv2020({ allErrors: true, strict: true, strictRequired: false }));
const fits = ajv.compile(schema);

/** What is wrong with the text of a data file, each with the entry that it is in. */
function faults(json: unknown): string[] {
  fits(json);
  return (fits.errors ?? []).map(({ instancePath, message, params }) => {
    const index = Number(instancePath.split('/')[1]);
    const id: unknown = Array.isArray(json) ? json[index]?.id : undefined;
    return `${id ?? index}: ${instancePath} ${message} ${JSON.stringify(params)}`;
  });
}

/** Hosts that collect what others wrote: a fact needs the one who says it. */
const SECOND_HAND =
  /(^|\.)(nmap\.org|wikipedia\.org|speedguide\.net|grc\.com|adminsub\.net|portsdb\.org|tcp-udp-ports\.com|whatportis\.com|networkappers\.com|auditmypc\.com|stackoverflow\.com|superuser\.com|serverfault\.com|stackexchange\.com|reddit\.com|medium\.com|shodan\.io)$/;

/** Programs that run other programs: their name says nothing of what runs. */
const INTERPRETERS =
  /^(python|pypy|node|nodejs|bun|deno|java|ruby|perl|php|php-cli|bash|sh|dash|zsh|busybox|lua|luajit|beam\.smp|mono|dotnet|tclsh|wish|Rscript|R|systemd|init|svchost|launchd|inetd|xinetd)(\d[\d.]*)?(\.exe)?$/i;

/** The members of all entries that a check refuses. */
const refused = (members: (use: Use) => readonly string[], isWrong: (member: string) => boolean): string[] =>
  uses.flatMap((use) =>
    members(use)
      .filter(isWrong)
      .map((member) => `${use.id}: ${member}`),
  );

describe('data/uses', () => {
  test.each(files)('%s is as the schema says', (file) => {
    expect(faults(JSON.parse(textOf(file)))).toEqual([]);
  });

  test('has at least 300 entries', () => {
    expect(uses.length).toBeGreaterThanOrEqual(300);
  });

  test('has each id once', () => {
    const ids = uses.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test('names sources of its facts, not collections of them', () => {
    const urls = (use: Use) => use.sources.map(({ url }) => url);
    expect(refused(urls, (url) => SECOND_HAND.test(new URL(url).hostname))).toEqual([]);
    expect(SECOND_HAND.test('en.wikipedia.org')).toBe(true);
  });

  test('recognises nobody by an interpreter', () => {
    expect(
      refused(
        (use) => use.executables,
        (name) => INTERPRETERS.test(name),
      ),
    ).toEqual([]);
    expect(INTERPRETERS.test('python3.11')).toBe(true);
  });

  // As packaging.python.org's "Names and normalization" has it, and attribution too.
  test('spells packages of PyPI the normal way', () => {
    expect(
      refused(
        (use) => use.packages,
        (name) => /^pypi:/.test(name) && !/^pypi:[a-z0-9]+(-[a-z0-9]+)*$/.test(name),
      ),
    ).toEqual([]);
  });

  test('has a sentence of its own for each exposure', () => {
    // Two web servers may share one; a sentence that fits ten products tells nothing of any.
    const said = Map.groupBy(uses, ({ exposure }) => exposure.says);
    expect([...said].filter(([, sharing]) => sharing.length > 3).map(([says]) => says)).toEqual([]);
  });

  test('packs, and every entry comes back by its id and by each of its ports', () => {
    const packed = openUses(packUses(uses));
    for (const use of uses) {
      expect(packed.get(use.id)).toEqual(use);
      for (const { port, last, transports } of use.ports) {
        for (const transport of transports) {
          expect(packed.at(port, transport)).toContain(packed.get(use.id) ?? use);
          expect(packed.at(last ?? port, transport)).toContain(packed.get(use.id) ?? use);
        }
      }
    }
    expect(packed.all()).toHaveLength(uses.length);
  });
});

describe('the schema', () => {
  const [sound] = JSON.parse(textOf('data/uses/databases.json'));

  test('knows the kinds of the model', () => {
    expect(schema.$defs.use.properties.kind.enum).toEqual([...USE_KINDS]);
  });

  test.each([
    ['no source', { sources: [] }],
    ['a source without an address', { sources: [{ title: 'Somewhere', url: 'http://example.org/' }] }],
    ['no port', { ports: [] }],
    ['a port without a transport', { ports: ['6379'] }],
    ['an unknown kind', { kind: 'thing' }],
    ['an exposure that is no sentence', { exposure: { risk: 'never', says: 'dangerous' } }],
    ['nothing to know it by', { executables: undefined, packages: undefined, programs: undefined }],
    ['a member that nobody knows', { note: 'x' }],
  ])('refuses %s', (_, change) => {
    expect(faults([JSON.parse(JSON.stringify({ ...sound, ...change }))])).not.toEqual([]);
    expect(faults([sound])).toEqual([]);
  });
});
