import { describe, expect, test } from 'bun:test';
import { PortolanError } from '../model/error.ts';
import { allowOnly, readCommandLine } from './args.ts';

describe('flags and words', () => {
  const cases: readonly [name: string, argv: string[], words: string[], flags: Record<string, unknown>][] = [
    ['nothing', [], [], {}],
    ['flags before and after the word', ['--json', '297', '--width', '90'], ['297'], { json: true, width: '90' }],
    ['a value after an equals sign', ['--format=csv'], [], { format: 'csv' }],
    ['short flags', ['-p', '80', '-t', 'tcp'], [], { port: '80', transport: 'tcp' }],
    ['a list given twice is one list', ['-p', '80', '-p', '443'], [], { port: '80,443' }],
    ['of anything else the last one counts', ['--width', '80', '--width', '90'], [], { width: '90' }],
    ['after two dashes everything is a word', ['--', '--json'], ['--json'], {}],
  ];
  for (const [name, argv, words, flags] of cases) {
    test(name, async () => expect(await readCommandLine(argv)).toEqual({ words, flags }));
  }
});

describe('mistakes are told with a remedy', () => {
  const cases: readonly [argv: string[], message: string, hint: string][] = [
    [['--formt', 'csv'], 'no option "--formt"', 'did you mean --format?'],
    [['--frobnicate'], 'no option "--frobnicate"', 'portolan help list'],
    [['-x'], 'no option "-x"', 'portolan help list'],
    [['-1'], '"-1" as a port', '0 to 65535'],
    [['-80'], '"-80" as a port', 'portolan 80'],
    [['--format'], '--format needs a value', 'table, plain'],
    [['--format', 'jsn'], '--format cannot be "jsn"', 'did you mean --format json?'],
    [['--json=yes'], '--json takes no value', 'alone'],
    [['--color', 'blue'], 'auto, always, never', 'help'],
  ];
  for (const [argv, message, hint] of cases) {
    test(argv.join(' '), async () => {
      const error: unknown = await readCommandLine(argv).catch((reason: unknown) => reason);
      if (!(error instanceof PortolanError)) throw error;
      expect(error.code).toBe('usage');
      expect(`${error.message}\n${error.hint}`).toContain(message);
      expect(`${error.message}\n${error.hint}`).toContain(hint);
    });
  }

  test('a flag that the command does not have', () => {
    expect(() => allowOnly(['json'], { min: '3' }, 'stats')).toThrow('`portolan stats` has no --min');
  });
});
