// Output where it goes: pipes that close or fill up, terminals, colour, width, formats.
import { describe, expect, test } from 'bun:test';
import { parse } from 'csv-parse/sync';
import { needs } from '../support/needs.ts';
import { onTerminal, portolan, shell } from './support/portolan.ts';

describe('pipes', () => {
  test('a reader that leaves is no error and makes no noise', async () => {
    const { status, out, err } = await shell('set -o pipefail; "$PORTOLAN" 0-65535 --format csv | head -1');
    expect(out).toBe('first,last,transport,status,names,description\r\n');
    expect([status, err]).toEqual([0, '']);
  });

  test('a reader that was never there', async () => {
    const { err } = await shell('"$PORTOLAN" 0-65535 --format csv | true');
    expect(err).toBe('');
  });

  test('a slow reader of a non-blocking pipe gets everything', async () => {
    const whole = await shell('"$PORTOLAN" 0-20000 --format csv | wc -c');
    const nonBlocking = `perl -MFcntl -e 'fcntl(STDOUT, F_SETFL, O_NONBLOCK) or die; exec @ARGV or die' "$PORTOLAN" 0-20000 --format csv`;
    const slow = await shell(`${nonBlocking} | (sleep 0.7; wc -c)`);
    expect(Number(whole.out)).toBeGreaterThan(200_000);
    expect([slow.out, slow.err]).toEqual([whole.out, '']);
  });

  test('a full disk is told', async () => {
    const { status, err } = await shell('"$PORTOLAN" stats > /dev/full');
    expect(status).toBe(2);
    expect(err).toStartWith('portolan: Cannot write to standard output: ENOSPC');
  });

  test('errors survive a closed standard error', async () => {
    expect((await shell('"$PORTOLAN" 70000 2>&-')).status).toBe(2);
  });

  test('through a link, from another folder', async () => {
    const { status, out } = await shell(
      'd=$(mktemp -d) && ln -s "$PORTOLAN" "$d/a" && ln -s a "$d/b" && cd / && "$d/b" --version; s=$?; rm -r "$d"; exit $s',
    );
    expect([status, out.startsWith('portolan ')]).toEqual([0, true]);
  });
});

describe('formats of the same answer', () => {
  test('plain has no colour, no heading, and a line for each row', async () => {
    const { out } = await portolan(['gaps', '--range', 'system']);
    expect(out).not.toMatch(/\x1b|GAP/);
    expect(
      new Set(
        out
          .trimEnd()
          .split('\n')
          .map((line) => line.split('\t').length),
      ),
    ).toEqual(new Set([5]));
  });

  test('csv, ndjson and json agree', async () => {
    const gaps = JSON.parse((await portolan(['gaps', '--range', 'system', '--json'])).out).gaps;
    const lines = (await portolan(['gaps', '--range', 'system', '--format', 'ndjson'])).out.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual(gaps);
    const rows: Record<string, string>[] = parse(
      (await portolan(['gaps', '--range', 'system', '--format', 'csv'])).out,
      { columns: true },
    );
    expect(rows.map((row) => [Number(row.first), Number(row.last)])).toEqual(
      gaps.map((gap: { first: number; last: number }) => [gap.first, gap.last]),
    );
  });

  test('markdown of a page', async () => {
    const { out } = await portolan(['297', '--format', 'markdown']);
    expect(out).toStartWith('# 297 — unassigned');
    expect(out).toContain('\n## Around it\n');
    expect(out).toContain("- `sudo ss -Htulpn 'sport = :297'`: ");
  });
});

describe('on a terminal', () => {
  const { skip } = needs({ commands: ['script', 'stty'] });

  for (const columns of [40, 80, 200]) {
    test.skipIf(skip)(`${columns} columns are kept`, async () => {
      const { out } = await onTerminal(columns, 'gaps --range system', { env: { NO_COLOR: '1' } });
      expect(out).toContain('GAP');
      expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(columns);
    });
  }

  test.skipIf(skip)('colour, unless told otherwise', async () => {
    expect((await onTerminal(80, 'stats')).out).toContain('\x1b[1m');
    expect((await onTerminal(80, 'stats', { env: { NO_COLOR: '1' } })).out).not.toContain('\x1b');
    expect((await onTerminal(80, 'stats', { env: { TERM: 'dumb' } })).out).not.toContain('\x1b');
    expect((await onTerminal(80, 'stats --color never')).out).not.toContain('\x1b');
  });

  test.skipIf(skip)('the listing ends by saying how much was seen', async () => {
    const { out } = await onTerminal(100, 'list --namespace all');
    expect(out).toMatch(/\d+ listeners? in \d+ network namespaces?/);
  });

  test('colour in a pipe only when asked for', async () => {
    expect((await portolan(['stats', '--format', 'table'])).out).not.toContain('\x1b');
    expect((await portolan(['stats', '--format', 'table', '--color', 'always'])).out).toContain('\x1b[1m');
    expect((await portolan(['stats', '--format', 'table'], { env: { FORCE_COLOR: '1' } })).out).toContain('\x1b[1m');
  });
});
