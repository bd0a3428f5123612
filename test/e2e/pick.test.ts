// portolan pick as a person runs it: the number alone on standard output, the reason beside it.
import { describe, expect, test } from 'bun:test';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shell } from './support/portolan.ts';

const inFolder = (folder: string, line: string) => shell(`cd '${folder}' && "$PORTOLAN" ${line}`);
const emptyFolder = () => mkdtempSync(join(tmpdir(), 'portolan-pick-'));

describe('portolan pick', () => {
  test('the number and nothing else goes to standard output, the reason in one line beside it', async () => {
    const { out, err, status } = await inFolder(emptyFolder(), 'pick --for my-app');
    expect(out).toBe('25946\n');
    expect(err).toMatch(/^portolan: for my-app: unassigned in the registry of [\d-]+, .*, free here\n$/);
    expect(status).toBe(0);
  });

  test('by chance: another one each time, and each a good one', async () => {
    const { out } = await inFolder(emptyFolder(), 'pick -n 40 --json');
    const { ports } = JSON.parse(out);
    expect(new Set(ports).size).toBe(40);
    for (const port of ports) expect(port > 1023 && port < 32_768).toBe(true);
    expect((await inFolder(emptyFolder(), 'pick -n 40 --json')).out).not.toBe(out);
  });

  test('for a shell', async () => {
    expect((await inFolder(emptyFolder(), 'pick --for my-app -n 2 --env')).out).toBe('PORT=25946\nPORT_2=25642\n');
  });

  test('what listens here is passed over, and who it is is told', async () => {
    const server = createServer().listen(25_946, '127.0.0.1');
    try {
      await new Promise((ready, failed) => server.once('listening', ready).once('error', failed));
      const { out } = await inFolder(emptyFolder(), 'pick --for my-app --json');
      const { ports, passedOver } = JSON.parse(out);
      expect(ports).toEqual([25_642]);
      expect(passedOver).toEqual([
        { port: 25_946, why: expect.stringContaining(`(pid ${process.pid}) listens on it`) },
      ]);
    } finally {
      server.close();
    }
  });

  test('a connection that just ended keeps its port from being picked', async () => {
    const folder = emptyFolder();
    // Of a name that nobody else asks for: the port is kept for a minute.
    const name = `waiting-${process.pid}`;
    const [port] = JSON.parse((await inFolder(folder, `pick --for ${name} --json`)).out).ports;
    await shell(`perl -MIO::Socket::INET -e '
      my $l = IO::Socket::INET->new(Listen => 1, LocalAddr => "127.0.0.1", LocalPort => ${port}, ReuseAddr => 1) or die $!;
      my $c = IO::Socket::INET->new(PeerAddr => "127.0.0.1", PeerPort => ${port}) or die $!;
      my $a = $l->accept; close $l; close $a; <$c>; close $c;'`);
    const { out } = await inFolder(folder, `pick --for ${name} --json`);
    expect(JSON.parse(out).passedOver).toEqual([{ port, why: expect.stringContaining('TIME_WAIT') }]);
  });
});

describe('a team', () => {
  test('shares what was registered', async () => {
    const folder = emptyFolder();
    const first = await inFolder(folder, 'pick --for my-app --register');
    expect(first.err).toContain('written to portolan.toml');
    expect(readFileSync(join(folder, 'portolan.toml'), 'utf8')).toContain('port = 25946');
    const again = await inFolder(folder, 'pick --for My-App --register');
    expect([again.out, again.err]).toEqual(['25946\n', 'portolan: for My-App: registered in portolan.toml:3\n']);
    // Nobody else is given it.
    const near = await inFolder(folder, 'pick --near 25946 --json');
    expect(JSON.parse(near.out).passedOver[0]).toEqual({
      port: 25_946,
      why: 'it is picked for my-app in portolan.toml:3',
    });
    expect((await inFolder(folder, 'check')).status).not.toBe(2);
  });

  test('a file that is no policy is not written to', async () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'portolan.toml'), 'nonsense');
    const { status, err, out } = await inFolder(folder, 'pick --for my-app --register');
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain('portolan.toml');
    expect(readFileSync(join(folder, 'portolan.toml'), 'utf8')).toBe('nonsense');
  });
});

describe('an application to IANA', () => {
  test('has the fields of RFC 6335, those that are known filled in', async () => {
    const { out, status } = await inFolder(emptyFolder(), 'pick --for my-app --application --transport tcp,udp');
    expect(out).toMatch(/Service Name +my-app\n/);
    expect(out).toMatch(/Transport Protocol\(s\) +TCP, UDP\n/);
    expect(out).toMatch(/Port Number +25946/);
    expect(out).not.toContain('would be refused');
    expect(status).toBe(0);
  });

  test('tells what would have it refused', async () => {
    const { out } = await inFolder(emptyFolder(), 'pick --for ssh --application');
    expect(out).toContain('the name is registered already, with port 22');
    expect((await inFolder(emptyFolder(), 'pick --for a-very-long-service --application')).out).toContain(
      '15 characters',
    );
  });
});

test.each([
  ['pick --near x', '--near cannot be "x"'],
  ['pick -n 0', '--limit cannot be "0"'],
  ['pick --register', '--register needs a name'],
  ['pick --for a --near 8000', 'contradict'],
  ['pick --for " "', 'empty name'],
  ['pick --for a -n 2 --register', 'A name is given one port'],
])('%s is refused with a reason', async (line, reason) => {
  const { status, err, out } = await inFolder(emptyFolder(), line);
  expect([status, out]).toEqual([2, '']);
  expect(err).toContain(reason);
});

test('where no port fits, it is told what they were refused for', async () => {
  const { status, out, err } = await inFolder(emptyFolder(), 'pick --range 8000-8001');
  expect([status, out]).toEqual([1, '']);
  expect(err).toContain('there is no such port in 8000-8001');
});
