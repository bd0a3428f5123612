// Names are claims: nothing that a process calls itself may change what is said of it, or of another.
import { describe, expect, test } from 'bun:test';
import { copyFileSync } from 'node:fs';
import { needs } from '../support/needs.ts';
import { listenersIn, portolan, snapshot } from './support/portolan.ts';
import { LIVE, only, pidsOf, scenario } from './support/scenario.ts';
import { World } from './support/world.ts';

const need = { bpf: needs({ ...LIVE, bpf: true }), proc: needs(LIVE) };

// What was called, and what the JSON says: the same, but bytes that are not UTF-8.
const names: readonly (readonly [what: string, comm: Buffer, said: string])[] = [
  // ss prints users:(("a",pid=1,fd=3",pid=20223,fd=3)): whoever reads that with a pattern finds pid 1.
  ['like the output of ss', Buffer.from('a",pid=1,fd=3)'), 'a",pid=1,fd=3)'],
  // ss and lsof say "a": they take the first ")" of /proc/PID/stat for the end of the name.
  ['with parentheses, like /proc/PID/stat', Buffer.from('a) (b'), 'a) (b'],
  ['like a whole line of /proc/PID/stat', Buffer.from(') S 1 1 1 0 -1'), ') S 1 1 1 0 -1'],
  // ss sends them to the terminal as they are.
  ['with escape codes', Buffer.from('\x1b[31mred\x1b[0m'), '\x1b[31mred\x1b[0m'],
  ['with a line break, a tab and a backslash', Buffer.from('a\nb\tc\\d'), 'a\nb\tc\\d'],
  ['only spaces', Buffer.from('   '), '   '],
  ['nothing at all', Buffer.from('\0'), ''],
  ['in UTF-8', Buffer.from('bücher'), 'bücher'],
  ['in bytes that are not UTF-8', Buffer.from([0x61, 0xff, 0xfe, 0x62]), 'a\\xff\\xfeb'],
  ['cut within a letter by the kernel', Buffer.from('fifteen bytes ü'), 'fifteen bytes \\xc3'],
];

describe('names', () => {
  scenario('processes of every kind of name', need, async ({ listeners }) => {
    await using world = await World.open();
    const servers = [];
    for (const [i, [, comm]] of names.entries()) {
      servers.push(await world.serve('--comm-hex', comm.toString('hex'), `tcp,127.0.0.1,${7101 + i}`));
    }

    const seen = await listeners(world);

    expect(seen.map(pidsOf)).toEqual(servers.map(({ pid }) => [pid]));
    const said = seen.map(({ holders }, i) => [names[i]?.[0], only(holders).name]);
    expect(said).toEqual(names.map(([what, , name]) => [what, name]));
    for (const { holders } of seen) expect(only(holders).parents[0]?.pid).toBe(process.pid);
  });

  scenario('arguments with escape codes, line breaks and nothing in them', need, async ({ listeners }) => {
    await using world = await World.open();
    const words = ['--', '\x1b]0;pwned\x07', 'two\nlines', '', 'a) R 1 1', '--port=99'];
    const server = await world.serve('tcp,127.0.0.1,7121', ...words);

    const seen = only(await listeners(world));

    expect(pidsOf(seen)).toEqual([server.pid]);
    expect(only(seen.holders).args?.slice(-words.length)).toEqual(words);
  });

  // ss: a-server-with-a, which is what the kernel keeps. netstat: a-server-with. lsof: a-server-.
  scenario('a name longer than 15 characters', need, async ({ listeners }) => {
    await using world = await World.open();
    const program = `${world.folder}/a-server-with-a-long-name`;
    copyFileSync(world.run('sh', '-c', 'readlink -f "$(command -v perl)"').trim(), program);
    const server = await world.start('serve', ['tcp,127.0.0.1,7122'], { perl: program });

    const holder = only(only(await listeners(world)).holders);

    expect(holder).toMatchObject({ pid: server.pid, name: 'a-server-with-a', exe: program, exeDeleted: false });
    expect(holder.args?.[0]).toBe(program);
  });

  // A copy that is called something else again must not be guessed back to its file's name in `name`.
  scenario('a long name that the process has changed', need, async ({ listeners }) => {
    await using world = await World.open();
    const program = `${world.folder}/a-server-with-a-long-name`;
    copyFileSync(world.run('sh', '-c', 'readlink -f "$(command -v perl)"').trim(), program);
    await world.start('serve', ['--comm-hex', Buffer.from('another').toString('hex'), 'tcp,127.0.0.1,7123'], {
      perl: program,
    });

    expect(only(only(await listeners(world)).holders)).toMatchObject({ name: 'another', exe: program });
  });

  test.skipIf(need.proc.skip)('no byte that a process chose reaches the terminal raw', async () => {
    await using world = await World.open();
    for (const [i, [, comm]] of names.entries()) {
      const words = ['--', '\x1b]0;pwned\x07', 'two\nlines', '\u202ereversed', '\x9b31m'];
      await world.serve('--comm-hex', comm.toString('hex'), `tcp,127.0.0.1,${7131 + i}`, ...words);
    }

    const ports = names.map((_, i) => 7131 + i).join(',');
    for (const format of [[], ['--columns', 'port,program,command'], ['--format', 'csv'], ['--format', 'markdown']]) {
      const { status, stdout, stderr } = await portolan(['list', '--port', ports, ...format]);
      expect(status).toBe(0);
      for (const [i] of names.entries()) expect(stdout).toContain(`${7131 + i}`);
      // Tab, line feed and carriage return (CSV, RFC 4180) are the format's own; C0, C1 and bidi controls are nobody's.
      expect(`${stdout}${stderr}`).not.toMatch(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
      const lines = stdout.split('\n').filter((line) => line.includes('713') || line.includes('714'));
      expect(lines).toHaveLength(names.length);
    }
    const taken = await snapshot('auto');
    expect(listenersIn(taken, world.network)).toHaveLength(names.length);
  });
});
