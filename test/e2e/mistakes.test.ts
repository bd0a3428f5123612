// What a person gets wrong: each says what was tried, on what, and what to do next; exit status 2, nothing on stdout.
import { describe, expect, test } from 'bun:test';
import { portolan } from './support/portolan.ts';

const cases: readonly [args: string[], says: string, next: string][] = [
  [['nonsense'], '"nonsense" is no port, no command, and no service name', 'portolan search nonsense'],
  [['lst'], '"lst"', 'did you mean `portolan list`?'],
  [['postgres'], '"postgres"', 'postgresql'],
  [['70000'], '"70000" as a port: ports end at 65535', 'from 0 to 65535'],
  [['443/xyz'], 'Unknown transport "xyz"', 'tcp, udp, sctp, dccp'],
  [['-1'], '"-1" as a port', 'from 0 to 65535'],
  [['80-22'], '"80-22" as a range: it begins above its end', 'did you mean 22-80?'],
  [['list', '80'], 'does not take "80"', 'portolan [list] [FILTERS]'],
  [['80', '443'], 'does not take "443"', 'PORT'],
  [['search'], '`portolan search` needs more: WORDS', 'search WORDS'],
  [['export'], '`portolan export` needs more: DIR', 'export DIR'],
  [['range'], '`portolan range` needs more: FIRST-LAST', 'range] FIRST-LAST'],
  [['--formt', 'csv'], 'no option "--formt"', 'did you mean --format?'],
  [['--format', 'yaml'], '--format cannot be "yaml"', 'table, plain, json, ndjson, csv, markdown'],
  [['--columns', 'port,progam'], 'no column "progam"', 'did you mean program?'],
  [['--columns', ','], 'names no column', 'columns are port'],
  [['--width', 'wide'], '"wide" columns wide', 'from 20 up'],
  [['--reach', 'everywhere'], '--reach cannot be "everywhere"', 'loopback'],
  [['--holders', 'bfp'], '--holders cannot be "bfp"', 'did you mean --holders bpf?'],
  [['stats', '--min', '3'], '`portolan stats` has no --min', 'portolan help stats'],
  [['297', '--format', 'csv'], 'does not come as csv', 'json'],
  [['gaps', '--min', '0'], '--min cannot be "0"', 'from 1 up'],
  [['gaps', '--transport', 'tcpp'], '--transport cannot be "tcpp"', 'did you mean --transport tcp?'],
  [['port', 'ssh'], 'Cannot read "ssh" as a port', 'portolan service ssh'],
  [['service', '22'], 'Cannot read "22" as a service name', 'portolan port 22'],
  [['help', 'lsit'], 'no command "lsit"', 'did you mean `portolan help list`?'],
  [
    ['rule', 'databse-in-the-open'],
    'no rule "databse-in-the-open"',
    'did you mean `portolan rule database-in-the-open`?',
  ],
  [['rule', 'xyzzyplugh'], 'no rule "xyzzyplugh"', '`portolan rule` lists all'],
  [['update', '--from', '/nowhere/at-all.xml'], '/nowhere/at-all.xml', ''],
  [[''], '""', '`portolan 443`'],
  [['localhost:3000'], '"localhost:3000"', 'did you mean `portolan 3000`?'],
  [['tcp/443'], '"tcp/443"', 'did you mean `portolan 443/tcp`?'],
  [['53 UDP'], '"53 UDP"', 'did you mean `portolan 53/udp`?'],
];

describe('a mistake is answered with what to do next', () => {
  for (const [args, says, next] of cases) {
    test(`portolan ${args.join(' ')}`, async () => {
      const { status, out, err } = await portolan(args);
      expect(err).toContain(says);
      expect(err).toContain(next);
      expect(err).toStartWith('portolan: ');
      expect([status, out]).toEqual([2, '']);
    });
  }

  test('what was typed is cleaned before it is shown', async () => {
    const { status, err } = await portolan(['\x1b[31mred\u202e']);
    expect(status).toBe(2);
    expect(err).not.toMatch(/[\x1b\u202e]/);
  });
});
