// Completion as real shells do it, and the manual as real readers of manuals show it.
import { describe, expect, test } from 'bun:test';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { needs } from '../support/needs.ts';
import { PROGRAM, portolan, shell } from './support/portolan.ts';

const withProgram = { env: { PATH: `${dirname(PROGRAM)}:${process.env.PATH}` } };
const [fish, zsh, man] = [['fish'], ['zsh', 'script'], ['mandoc', 'man']].map((commands) => needs({ commands }));

async function scriptOf(name: string): Promise<string> {
  const file = join(mkdtempSync(join(tmpdir(), 'portolan-complete-')), `_portolan.${name}`);
  writeFileSync(file, (await portolan(['completions', name])).out);
  return file;
}

describe('bash', () => {
  const complete = async (...words: readonly string[]): Promise<readonly string[]> => {
    const quoted = words.map((word) => `'${word}'`).join(' ');
    const play = `COMP_WORDS=(${quoted}); COMP_CWORD=${words.length - 1}; _portolan; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { out, err } = await shell(`source '${await scriptOf('bash')}'; ${play}`, withProgram);
    expect(err).toBe('');
    return out.split('\n').filter((line) => line !== '');
  };

  test('commands, options of a command, and values of an option', async () => {
    expect(await complete('portolan', 'wh')).toEqual(['why']);
    expect(await complete('portolan', 'pick', '--re')).toEqual(['--register']);
    expect(await complete('portolan', 'list', '--format', 'nd')).toEqual(['ndjson']);
    expect(await complete('portolan', '--unj')).toEqual(['--unjudged']);
    expect(await complete('portolan', 'help', 'comp')).toEqual(['completions']);
    expect(await complete('portolan', 'completions', 'fi')).toEqual(['fish']);
  });

  test('ports that something listens on', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    try {
      await new Promise((ready) => server.once('listening', ready));
      const address = server.address();
      const port = address === null || typeof address === 'string' ? '' : String(address.port);
      expect(await complete('portolan', 'free', port.slice(0, -1))).toContain(port);
      expect(await complete('portolan', port.slice(0, -1))).toContain(port);
    } finally {
      server.close();
    }
  });
});

describe.skipIf(fish?.skip ?? true)('fish', () => {
  const complete = async (line: string): Promise<readonly string[]> => {
    const file = await scriptOf('fish');
    const { out, err } = await shell(`fish --no-config -c "source '${file}'; complete -C '${line}'"`, withProgram);
    expect(err).toBe('');
    return out.split('\n').filter((each) => each !== '');
  };

  test('commands with what they do, options, values', async () => {
    expect(await complete('portolan wh')).toEqual([expect.stringMatching(/^why\twhy a port cannot be had/)]);
    expect(await complete('portolan pick --re')).toEqual([expect.stringMatching(/^--register\t/)]);
    expect(await complete('portolan list --format nd')).toEqual([expect.stringMatching(/^ndjson/)]);
  });
});

describe.skipIf(zsh?.skip ?? true)('zsh', () => {
  test('completes a command and an option', async () => {
    const file = await scriptOf('zsh');
    const keys = [
      'autoload -U compinit; compinit -u -D; zstyle ":completion:*" menu no; PS1="> "',
      `source '${file}'`,
      'print -r -- ready',
    ].join('\\n');
    // A tab completes what is unique; the line is printed back by echo, put in front of it once it is complete.
    const typed = `printf '${keys}\\n'; sleep 1.5; printf 'portolan wh\\t'; sleep 2; printf '\\001echo told \\n'; sleep 0.5; printf 'portolan pick --regi\\t'; sleep 1.5; printf '\\001echo told \\n'; sleep 0.5; printf 'exit\\n'`;
    const { out } = await shell(`(${typed}) | script -qec 'zsh -f -i' /dev/null`, withProgram);
    expect(out).toContain('told portolan why');
    expect(out).toContain('told portolan pick --register');
  }, 30_000);
});

test('PowerShell: every command and option is there, quotes doubled', async () => {
  // There is no PowerShell in Debian: that it runs is for the CI of Windows.
  const { out } = await portolan(['completions', 'powershell']);
  expect(out).toContain("'why' = 'why a port cannot be had or reached: the cause, proved, and what to do'");
  expect(out).toContain("'--register' = ");
  expect(out).toContain("the registry''s date");
});

test('a shell that there is none for', async () => {
  const { status, err } = await portolan(['completions', 'fishh']);
  expect(status).toBe(2);
  expect(err).toContain('did you mean fish?');
});

describe.skipIf(man?.skip ?? true)('the manual', () => {
  test('is without fault to mandoc, and man shows it', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'portolan-manual-')), 'portolan.1');
    writeFileSync(file, (await portolan(['manual'])).out);
    const { out } = await shell(`mandoc -T lint -W warning '${file}'; MANWIDTH=80 man -l '${file}' | col -b`);
    expect(out.match(/.*(?:WARNING|ERROR).*/g) ?? []).toEqual([]);
    expect(/portolan why PORT \[--bind ADDRESS\]/.test(out)).toBe(true);
    expect(/--register\s+write the port into the policy file/.test(out)).toBe(true);
  });
});
