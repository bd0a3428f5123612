// Policy files as people write them, and as they mistype them.
import { describe, expect, test } from 'bun:test';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { faults } from '../../../test/e2e/support/schemas.ts';
import { nearest } from '../../../test/support/nearest.ts';
import { PortolanError } from '../../model/error.ts';
import { parsePolicy } from './parse.ts';

const parse = (text: string) => parsePolicy(text, { file: 'ops.toml', nearest });

function complaint(text: string): string {
  try {
    parse(text);
  } catch (error) {
    if (!(error instanceof PortolanError)) throw error;
    expect(error.code).toBe('input');
    return `${error.message} | ${error.hint}`;
  }
  throw new Error(`nothing was wrong with ${text}`);
}

describe('a policy', () => {
  test('every key of an entry', () => {
    const { entries, verdict, file } = parse(`
      version = 1
      verdict = "misconfigured"
      [[expect]]
      port = [80, "8000-8010", "9000"]
      transport = ["tcp", "udp"]
      reach = "private"
      program = "nginx"
      package = ["nginx", "nginx-light"]
      unit = "nginx.service"
      container = "web"
      project = "shop"
      user = "www-data"
      namespace = "blue"
      reason = "the site"
    `);
    expect({ file, verdict }).toEqual({ file: 'ops.toml', verdict: 'misconfigured' });
    expect(entries).toEqual([
      {
        kind: 'expect',
        line: 4,
        reason: 'the site',
        until: null,
        difference: null,
        criteria: {
          port: [
            { first: 80, last: 80 },
            { first: 8000, last: 8010 },
            { first: 9000, last: 9000 },
          ],
          transport: ['tcp', 'udp'],
          reach: 'private',
          program: ['nginx'],
          package: ['nginx', 'nginx-light'],
          unit: ['nginx.service'],
          container: ['web'],
          project: ['shop'],
          user: ['www-data'],
          namespace: ['blue'],
        },
      },
    ]);
  });

  test('an entry speaks of this namespace, unless it names a container, denies or waives', () => {
    const { entries } = parse(`version = 1
[[allow]]
port = 1
[[allow]]
container = "web"
[[deny]]
port = 1
[[waive]]
port = 1
until = 2027-01-31
reason = "known"`);
    expect(entries.map(({ criteria }) => criteria.namespace)).toEqual([['self'], null, null, null]);
  });

  test('a waiver’s end as a date or as a text', () => {
    const until = (value: string) =>
      parse(`version = 1\n[[waive]]\nport = 1\nreason = "r"\nuntil = ${value}`).entries[0]?.until;
    expect([until('2027-01-31'), until('"2027-01-31"')]).toEqual(['2027-01-31', '2027-01-31']);
  });
});

const WRONG: readonly [name: string, text: string, says: string][] = [
  ['no TOML', 'version = 1\na = ', 'line 2: '],
  ['a key twice', 'version = 1\nversion = 1', 'line 2: '],
  ['no version', '[[expect]]\nport = 1', 'line 1 has no version | begin the file with: version = 1'],
  ['another version', 'version = 2', 'line 1 has version 2'],
  [
    'an unknown key at the top',
    'version = 1\nverdct = "expected"',
    'line 2 has a key "verdct" | did you mean verdict?',
  ],
  ['an unknown verdict', 'version = 1\nverdict = "bad"', 'line 2 has verdict = "bad"'],
  ['a mistyped table', 'version = 1\n[[expct]]\nport = 1', 'line 2 has a table "expct" | did you mean [[expect]]?'],
  [
    'a single table',
    'version = 1\n[expect]\nport = 1',
    'line 2 has [expect] | there may be several, so it is written [[expect]]',
  ],
  ['a nested table', 'version = 1\n[a.b]\nport = 1', 'line 2 has a table "a.b"'],
  [
    'a mistyped key',
    'version = 1\n[[expect]]\nport = 1\nprogramm = "x"',
    'line 4 has a key "programm" | did you mean program?',
  ],
  ['a pid', 'version = 1\n[[expect]]\nport = 1\npid = 3', 'line 4 compares by "pid" | pids change'],
  ['a process name', 'version = 1\n[[expect]]\nport = 1\nname = "x"', 'line 4 compares by "name"'],
  ['a port that is none', 'version = 1\n[[expect]]\nport = 70000', 'line 3 names port 70000 | ports end at 65535'],
  ['a negative port', 'version = 1\n[[expect]]\nport = -1', 'line 3 names port -1'],
  ['half a port', 'version = 1\n[[expect]]\nport = 1.5', 'line 3 names port 1.5'],
  ['a range that ends before it begins', 'version = 1\n[[expect]]\nport = "90-80"', 'line 3 names port "90-80"'],
  [
    'a service name for a port',
    'version = 1\n[[expect]]\nport = "http"',
    'line 3 names port "http" | a port is a number',
  ],
  ['a huge number', 'version = 1\n[[expect]]\nport = 99999999999999999999', 'line 3 '],
  ['no ports at all', 'version = 1\n[[expect]]\nport = []', 'line 3 has an empty list of ports'],
  [
    'an unknown transport',
    'version = 1\n[[expect]]\nport = 1\ntransport = "tpc"',
    'line 4 has transport = "tpc" | did you mean "tcp"?',
  ],
  [
    'an unknown reach',
    'version = 1\n[[allow]]\nreach = "publc"',
    'line 3 has reach = "publc" | did you mean "public"?',
  ],
  ['a number for a text', 'version = 1\n[[allow]]\nuser = 0', 'line 3 has user = 0'],
  ['an empty text', 'version = 1\n[[allow]]\nuser = ""', 'line 3 has user = ""'],
  ['an inline table for a text', 'version = 1\n[[allow]]\nuser = { a = 1 }', 'line 3 has user = {"a":1}'],
  ['nothing to compare', 'version = 1\n[[allow]]\nreason = "all"', 'line 2 has [[allow]] without anything to compare'],
  ['no port to expect', 'version = 1\n[[expect]]\nuser = "root"', 'line 2 has [[expect]] without a port'],
  [
    'a waiver without an end',
    'version = 1\n[[waive]]\nport = 1\nreason = "r"',
    'line 2 has a [[waive]] without an end',
  ],
  [
    'a waiver without a reason',
    'version = 1\n[[waive]]\nport = 1\nuntil = 2027-01-31',
    'line 2 has a [[waive]] without a reason',
  ],
  [
    'a date that is none',
    'version = 1\n[[waive]]\nport = 1\nuntil = "soon"\nreason = "r"',
    'line 4 has until = "soon" | a date is written YYYY-MM-DD',
  ],
  [
    'a moment for a date',
    'version = 1\n[[waive]]\nport = 1\nuntil = 2027-01-31T00:00:00Z\nreason = "r"',
    'line 4 has until = ',
  ],
  [
    'an unknown difference',
    'version = 1\n[[waive]]\nport = 1\ndifference = "new"\nuntil = 2027-01-31\nreason = "r"',
    'line 4 has difference = "new"',
  ],
  ['a reason that is no text', 'version = 1\n[[allow]]\nport = 1\nreason = 3', 'line 4 has reason = 3'],
];

describe('what is wrong is told with file, line and value', () => {
  for (const [name, text, says] of WRONG) {
    test(name, () => expect(complaint(text)).toStartWith(`Cannot read policy "ops.toml": ${says}`));
  }
});

describe('the examples of the documentation', () => {
  const folder = join(import.meta.dirname, '../../../docs/policies');
  const files = readdirSync(folder).filter((file) => file.endsWith('.toml'));
  test('there are some', () => expect(files.length).toBeGreaterThanOrEqual(4));
  for (const file of files) {
    test(file, () => {
      const text = readFileSync(join(folder, file), 'utf8');
      expect(parse(text).entries.length).toBeGreaterThan(0);
      expect(faults('policy', Bun.TOML.parse(text.replace(/^until = (\S+)$/gm, 'until = "$1"')))).toEqual([]);
    });
  }
});

test('the schema refuses what the program refuses', () => {
  expect(faults('policy', { version: 1, expect: [{ port: 70000 }] })).not.toEqual([]);
  expect(faults('policy', { version: 1, expect: [{ port: 1, pid: 1 }] })).not.toEqual([]);
  expect(faults('policy', { version: 1, waive: [{ port: 1, until: '2027-01-31' }] })).not.toEqual([]);
  expect(faults('policy', { version: 1, expect: [{ user: 'root' }] })).not.toEqual([]);
});
