// Differences in every form in which they leave, and what strangers wrote in none of them.
import { describe, expect, test } from 'bun:test';
import { HARBOUR, listener } from '../../../fixtures/constructed/harbour.ts';
import { ATTACKS } from '../../../fixtures/constructed/hostile.ts';
import { goldenIn } from '../../../test/support/golden.ts';
import type { CheckReport } from '../../model/check.ts';
import type { Difference } from '../../model/policy.ts';
import { FORMATS, REPORTS } from '../format-names.ts';
import { renderAs } from '../formats.ts';
import { checkAnswer } from './answer.ts';

const redis = listener(6379);

const DIFFERENCES: readonly Difference[] = [
  {
    kind: 'unexpected',
    port: 6379,
    transport: 'tcp',
    says: '/usr/bin/redis-server listens, reach all, and no entry speaks of it',
    rule: null,
    next: 'end it, or add an entry for it',
    listener: redis,
  },
  {
    kind: 'missing',
    port: 443,
    transport: 'tcp',
    says: 'nothing listens; nginx.service is required (100 % of the time)',
    rule: 'ops/web.toml:12',
    next: 'start it: systemctl start nginx.service',
    listener: null,
  },
  {
    kind: 'denied',
    port: null,
    transport: null,
    says: 'it is concerning: it runs /tmp/x, where <anybody> may put a file, "x" & more',
    rule: 'runs-from-temporary',
    next: 'look at the file before it goes',
    listener: redis,
  },
];

const REPORT: CheckReport = {
  schema: 'portolan/check/1',
  ok: false,
  policy: 'ops/web.toml',
  takenAt: '2026-11-20T12:00:00.000Z',
  compared: 12,
  differences: DIFFERENCES,
  waived: [{ difference: { ...(DIFFERENCES[0] as Difference), port: 9187 }, until: '2026-12-31', reason: 'OPS-1204' }],
  coverage: { ...HARBOUR.coverage, complete: true, gaps: [] },
};

const style = { width: 100, color: false };
const expectGolden = goldenIn(import.meta.dirname);
const written = (format: (typeof FORMATS)[number] | (typeof REPORTS)[number], report = REPORT, width = 100) =>
  renderAs(format, checkAnswer(report), { ...style, width });

describe('differences', () => {
  for (const [format, file] of [
    ['table', 'check.txt'],
    ['plain', 'check.tsv'],
    ['csv', 'check.csv'],
    ['markdown', 'check.md'],
    ['sarif', 'check.sarif'],
    ['junit', 'check.junit.xml'],
    ['github', 'check.github.txt'],
  ] as const) {
    test(format, async () => expectGolden(file, await written(format)));
  }

  test('none', async () => {
    const none = { ...REPORT, ok: true, differences: [], waived: [] };
    expect(await written('plain', none)).toBe('');
    expect(await written('github', none)).toBe('');
    expect(JSON.parse(await written('sarif', none)).runs[0].results).toEqual([]);
    expect(await written('junit', none)).toContain('tests="1" failures="0"');
  });
});

describe('what strangers wrote', () => {
  const hostile: CheckReport = {
    ...REPORT,
    policy: ATTACKS.join('/'),
    differences: ATTACKS.map((text) => ({
      ...(DIFFERENCES[0] as Difference),
      says: text,
      next: text,
      rule: `${text}:3`,
    })),
    waived: ATTACKS.map((text) => ({ difference: DIFFERENCES[1] as Difference, until: '2027-01-01', reason: text })),
  };
  for (const format of [...FORMATS, ...REPORTS]) {
    test(`${format}: no control character leaves`, async () => {
      const text = await written(format, hostile, 80);
      expect(text.replace(/\r?\n|\t/g, '').match(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu)).toBeNull();
    });
  }
  test('github: one command a line, whatever is in it', async () => {
    const lines = (await written('github', hostile)).trimEnd().split('\n');
    expect(lines).toHaveLength(2 * ATTACKS.length);
    for (const line of lines) expect(line).toMatch(/^::(error|notice) file=[^:,]*,line=\d+,title=[^:,]*::/);
  });
  test('junit: well-formed, as an XML parser sees it', async () => {
    const { SaxesParser } = await import('saxes');
    const names: string[] = [];
    const parser = new SaxesParser();
    parser.on('error', (error) => {
      throw error;
    });
    parser.on('opentag', ({ name }) => names.push(name));
    parser.write(await written('junit', hostile)).close();
    expect(names.filter((name) => name === 'failure')).toHaveLength(ATTACKS.length);
  });
});
