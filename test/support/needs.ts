// What a test needs of the machine. A need that is not met skips the test, and the run ends by saying why.
import { accessSync, appendFileSync, constants, existsSync, readFileSync } from 'node:fs';
import { release } from 'node:os';
import { delimiter, dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import packages from '../packages.json' with { type: 'json' };

export interface Needs {
  readonly os?: NodeJS.Platform;
  /** Root that may really do things: a container's root often lacks the capabilities for namespaces. */
  readonly root?: boolean;
  /** Commands that must be on the PATH. One that `test/packages.json` knows is a package that could be installed. */
  readonly commands?: readonly string[];
  /** Least kernel, as in '6.8'. */
  readonly kernel?: string;
  /** A file or folder that must be there; relative to the project. */
  readonly path?: string;
  /** May load a BPF iterator (capabilities(7), CAP_BPF and CAP_PERFMON; kernel 5.8 with BTF). */
  readonly bpf?: boolean;
}

/** For `test.skipIf(need.skip)`, or inside a test's name; `why` is empty when nothing is missing. */
export interface Met {
  readonly skip: boolean;
  readonly why: string;
}

/** One thing that is missing; `package` when a Debian package has it. */
interface Missing {
  readonly why: string;
  readonly how: string;
  readonly package?: string;
}

/** One line of the file that PORTOLAN_TEST_SKIPS names: the runner (`scripts/test.mjs`) reads it back. */
export interface SkipNote extends Missing {
  readonly file: string;
}

const project = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const sbin = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

/** Says whether this machine has what the calling test file needs, and leaves a note for the runner where it has not. */
export function needs(what: Needs): Met {
  const missing = [...missingFrom(what)];
  for (const one of missing) leaveNote({ file: callingFile(), ...one });
  return { skip: missing.length > 0, why: missing.map(({ why }) => why).join('; ') };
}

function* missingFrom(what: Needs): Generator<Missing> {
  if (what.os !== undefined && process.platform !== what.os) {
    yield { why: `needs ${what.os}, and this is ${process.platform}`, how: `run it on ${what.os}` };
    return;
  }
  if (what.root === true) yield* missingPowers('root', ['CAP_NET_ADMIN', 'CAP_SYS_PTRACE', 'CAP_SYS_ADMIN']);
  if (what.bpf === true) yield* missingForBpf();
  if (what.kernel !== undefined && !atLeast(release(), what.kernel)) {
    yield { why: `needs kernel ${what.kernel}, and this is ${release()}`, how: 'run it on a newer kernel' };
  }
  for (const command of what.commands ?? []) if (!isOnPath(command)) yield missingCommand(command);
  if (what.path !== undefined && !existsSync(resolve(project, what.path))) {
    yield { why: `${what.path} is not there`, how: `run it where ${what.path} exists` };
  }
}

function missingCommand(command: string): Missing {
  const found = packages.find(({ commands }) => commands.includes(command));
  if (found === undefined) return { why: `${command} is not installed`, how: `install ${command}` };
  const why = `${command} is not installed (Debian: ${found.package})`;
  return { why, how: 'npm test -- --install, as root on Debian', package: found.package };
}

function* missingForBpf(): Generator<Missing> {
  if (!existsSync('/sys/kernel/btf/vmlinux')) {
    yield { why: '/sys/kernel/btf/vmlinux is not there', how: 'run it on a kernel built with CONFIG_DEBUG_INFO_BTF' };
  }
  if (!atLeast(release(), '5.8')) {
    yield { why: `needs kernel 5.8, and this is ${release()}`, how: 'run it on a newer kernel' };
  }
  yield* missingPowers('a process that may load BPF', ['CAP_PERFMON', 'CAP_BPF']);
}

/** Numbers of linux/capability.h. */
const capabilities = { CAP_NET_ADMIN: 12, CAP_SYS_PTRACE: 19, CAP_SYS_ADMIN: 21, CAP_PERFMON: 38, CAP_BPF: 39 };

function* missingPowers(who: string, wanted: readonly (keyof typeof capabilities)[]): Generator<Missing> {
  const effective = effectiveCapabilities();
  const lacking = wanted.filter((name) => !(effective & (1n << BigInt(capabilities[name]))));
  const uid = process.getuid?.();
  if (who === 'root' && uid !== 0) yield { why: `needs root, and this is uid ${uid}`, how: 'run it as root' };
  else if (lacking.length > 0) yield { why: `needs ${who}, and lacks ${lacking.join(', ')}`, how: 'run it as root' };
}

function effectiveCapabilities(): bigint {
  if (!existsSync('/proc/self/status')) return 0n;
  const line = /^CapEff:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'latin1'));
  return line?.[1] === undefined ? 0n : BigInt(`0x${line[1]}`);
}

/** Whether a version such as `6.1.0-18-amd64` is `least` or later. */
export function atLeast(version: string, least: string): boolean {
  const numbers = (text: string) => text.split(/[^0-9]+/).map(Number);
  const [have, want] = [numbers(version), numbers(least)];
  for (const [i, w] of want.entries()) if ((have[i] ?? 0) !== w) return (have[i] ?? 0) > w;
  return true;
}

// An ordinary user's PATH on Debian leaves out sbin, where `ip` may live.
function isOnPath(command: string): boolean {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...sbin];
  return folders.some((folder) => {
    try {
      accessSync(resolve(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function leaveNote(note: SkipNote): void {
  const file = process.env.PORTOLAN_TEST_SKIPS;
  if (file) appendFileSync(file, `${JSON.stringify(note)}\n`);
}

// The test file that asked, from the stack: the first frame that is not this file.
function callingFile(): string {
  const here = fileURLToPath(import.meta.url);
  for (const line of (new Error().stack ?? '').split('\n')) {
    const path = /\(?((?:file:\/\/)?\/[^():]+):\d+:\d+\)?$/.exec(line)?.[1]?.replace(/^file:\/\//, '');
    if (path !== undefined && path !== here) return relative(project, path);
  }
  return 'unknown';
}
