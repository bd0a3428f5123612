// Every form of the command line, as a person types it: what it answers, and its exit status.
import { describe, expect, test } from 'bun:test';
import { portolan } from './support/portolan.ts';

describe('one port', () => {
  test('portolan 297: unassigned, with its gap, its range and its local facts', async () => {
    const { status, out } = await portolan(['297']);
    expect(status).toBe(0);
    expect(out).toStartWith('297 — unassigned on tcp and udp, in the gap 288–299 of the system range\n');
    for (const part of [
      'IETF Review',
      'RFC 6335',
      '287 k-block',
      'Why it is unassigned',
      'What could be using it',
      'sport = :297',
      '2015-07-24',
    ]) {
      expect(out).toContain(part);
    }
    expect(out).not.toMatch(/\b(unknown|null|undefined|NaN)\b/);
  });

  const headlines: readonly [port: string, headline: string][] = [
    ['2297', '2297 — d2k-datamover1 (D2K DataMover 1) on tcp and udp; a ghost: no trace of its use was found'],
    ['2297/udp', '2297/udp — d2k-datamover1 (D2K DataMover 1)'],
    ['443/udp', '443/udp — https (http protocol over TLS/SSL)'],
    ['80', '80 — http, also www and www-http (World Wide Web HTTP) on tcp and udp; http on sctp'],
    ['512', '512 — exec on tcp; comsat, also biff on udp; in practice BSD r-commands'],
    ['659', '659 — taken back and reserved on tcp and udp'],
    ['1023', '1023 — reserved on tcp and udp'],
    ['0', '0 — reserved on tcp and udp'],
    ['50000', '50000 — a dynamic port: never assigned, free for any program to use for a while'],
    ['65535', '65535 — a dynamic port: never assigned, free for any program to use for a while'],
    ['6003', '6003 — x11 (X Window System), one of 6000–6063 on tcp and udp'],
  ];
  for (const [port, headline] of headlines) {
    test(`portolan ${port}`, async () => {
      const { status, out } = await portolan([port]);
      expect(out.replace(/\n(?=\S)/g, ' ').split('\n')[0]).toBe(headline);
      expect(status).toBe(0);
    });
  }

  test('the sibling of 2297 is 2298', async () => {
    expect((await portolan(['2297'])).out).toMatch(/same family +2298 d2k-datamover2/);
  });

  test('portolan port 297 is the same page', async () => {
    expect((await portolan(['port', '297'])).out.split('\n')[0]).toStartWith('297 — unassigned');
  });

  test('the whole row of the encyclopaedia: no port is without a page', async () => {
    for (const port of [0, 1, 225, 1024, 6665, 7775, 49151, 49152]) {
      const { status, out } = await portolan([String(port)]);
      expect([status, out.startsWith(`${port} — `)]).toEqual([0, true]);
    }
  });
});

describe('a service, a range', () => {
  test('portolan ssh shows its port', async () => {
    const { status, out } = await portolan(['ssh', '--format', 'table']);
    expect(status).toBe(0);
    expect(out).toMatch(/^ssh .*22 on tcp, udp and sctp/);
    expect(out).toContain('In the registry');
  });

  test('a name in any case, a name with its transport', async () => {
    expect((await portolan(['SSH', '--format', 'table'])).out).toStartWith('ssh ');
    expect((await portolan(['domain/udp', '--format', 'table'])).out).toMatch(/^domain .*53 on udp/);
  });

  test('a service that is not on that transport', async () => {
    const { status, err } = await portolan(['ssh/dccp']);
    expect(status).toBe(1);
    expect(err).toContain('not registered on dccp');
    expect(err).toContain('tcp, udp, sctp');
  });

  test('portolan 6000-6063: one assignment', async () => {
    const { status, out } = await portolan(['6000-6063', '--format', 'table']);
    expect(status).toBe(0);
    expect(out).toStartWith('6000–6063 — 64 ports of the user range');
    expect(out).toMatch(/6000–6063 +tcp, udp +assigned +x11 +X Window System/);
  });

  test('portolan 286-301: assigned and unassigned in order', async () => {
    const { out } = await portolan(['286-301/tcp']);
    const rows = out
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t').slice(0, 5).join(' '));
    expect(rows).toEqual([
      '286 286 tcp assigned fxp',
      '287 287 tcp assigned k-block',
      '288 299 tcp unassigned -',
      '300 300 tcp assigned tacacss',
      '301 301 tcp unassigned -',
    ]);
  });
});

describe('the registry as a whole', () => {
  test('search finds both of the data movers', async () => {
    const { status, out } = await portolan(['search', 'data', 'mover']);
    expect(status).toBe(0);
    expect(out).toMatch(/^2297\ttcp\td2k-datamover1\t/m);
    expect(out).toMatch(/^2298\tudp\td2k-datamover2\t/m);
  });

  test('search that finds nothing exits with 1 and says so', async () => {
    const { status, out, err } = await portolan(['search', 'xyzzyplugh']);
    expect([status, out]).toEqual([1, '']);
    expect(err).toContain('"xyzzyplugh"');
  });

  test('gaps of the system range', async () => {
    const { status, out } = await portolan(['gaps', '--range', 'system']);
    expect(status).toBe(0);
    expect(out).toContain('288\t299\t12\t287 k-block\t300 tacacss\n');
  });

  test('gaps of at least so many, and none', async () => {
    const sizes = (await portolan(['gaps', '--min', '500'])).out
      .trimEnd()
      .split('\n')
      .map((line) => Number(line.split('\t')[2]));
    expect(sizes.length).toBeGreaterThan(0);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(500);
    expect((await portolan(['gaps', '--min', '65000'])).status).toBe(1);
  });

  test('stats of the system range', async () => {
    const { status, out } = await portolan(['stats']);
    expect(status).toBe(0);
    const [, , size, ...counts] = out.split('\n')[0]?.split('\t') ?? [];
    expect(Number(size)).toBe(1024);
    const [assigned = 0, , reserved = 0, removed = 0, unassigned = 0] = counts.map(Number);
    expect(assigned + reserved + removed + unassigned).toBe(1024);
  });
});

describe('rules', () => {
  test('the list, as a table and as lines', async () => {
    const { status, out } = await portolan(['rule', '--format', 'table']);
    expect(status).toBe(0);
    for (const of of ['expected', 'informal', 'undetermined', 'misconfigured', 'concerning']) {
      expect(out).toContain(`\n${of}\n`);
    }
    expect((await portolan(['rule'])).out).toMatch(/^database-in-the-open\tmisconfigured\t\S.+\.$/m);
  });

  test('one of them, with its examples', async () => {
    const { status, out } = await portolan(['rule', 'Database-in-the-open']);
    expect(status).toBe(0);
    expect(out).toStartWith('database-in-the-open — misconfigured\n');
    for (const part of ['What it means', 'Speaks of', 'listen_addresses', 'Is quiet about', 'that the policy allows']) {
      expect(out).toContain(part);
    }
  });
});

describe('help and version', () => {
  test('--help names every command', async () => {
    const { status, out } = await portolan(['--help']);
    expect(status).toBe(0);
    for (const command of ['list', 'port', 'service', 'range', 'search', 'gaps', 'stats', 'rule', 'update', 'doctor']) {
      expect(out).toMatch(new RegExp(`^  ${command} `, 'm'));
    }
  });

  for (const command of [
    'list',
    'port',
    'service',
    'range',
    'search',
    'gaps',
    'stats',
    'rule',
    'update',
    'doctor',
    'help',
    'version',
  ]) {
    test(`portolan ${command} -h`, async () => {
      const { status, out, err } = await portolan([command, '-h']);
      expect([status, err]).toEqual([0, '']);
      expect(out).toStartWith(`portolan ${command}: `);
      expect(out).toContain('Usage');
    });
  }

  test('help of the listing names its columns', async () => {
    expect((await portolan(['help', 'list'])).out).toMatch(/^ {2}program +the process that holds it/m);
  });

  test('--version', async () => {
    const { status, out } = await portolan(['--version']);
    expect([status, /^portolan \d+\.\d+\.\d+\n$/.test(out)]).toEqual([0, true]);
  });
});
