// Policy files on the disk: read whole and bounded, written without ever destroying one that is there.
import { closeSync, existsSync, fstatSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { PortolanError } from '../../model/error.ts';

const MOST_BYTES = 1 << 20;

/** The text of a policy file. Throws `input` where it cannot be read, is no file, or is too large to be one. */
export function readPolicyFile(file: string): string {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch (error) {
    throw cannot('read', file, error);
  }
  try {
    const facts = fstatSync(descriptor);
    if (!facts.isFile()) throw new PortolanError('input', `Cannot read policy ${JSON.stringify(file)}: it is no file`);
    if (facts.size > MOST_BYTES) {
      throw new PortolanError('input', `Cannot read policy ${JSON.stringify(file)}: it has over 1 MiB`, {
        hint: 'a policy has some lines a listener; is this the right file?',
      });
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(descriptor));
  } catch (error) {
    if (error instanceof TypeError) throw cannot('read', file, 'it is not UTF-8');
    throw error;
  } finally {
    closeSync(descriptor);
  }
}

export function policyFileExists(file: string): boolean {
  return existsSync(file);
}

/** Writes a new file; one that is there only with `overwrite`. Throws `refused` or `unavailable`. */
export function writePolicyFile(file: string, text: string, overwrite: boolean): void {
  try {
    // Exclusive: one that somebody makes meanwhile is not overwritten either.
    writeFileSync(file, text, { flag: overwrite ? 'w' : 'wx', mode: 0o644 });
  } catch (error) {
    throw cannot('write', file, error);
  }
}

function cannot(what: 'read' | 'write', file: string, cause: unknown): PortolanError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
  const why = WORDS[code] ?? code;
  const hint =
    what === 'read' && code === 'ENOENT'
      ? { hint: '`portolan baseline` writes a first one from what listens now' }
      : {};
  return new PortolanError(
    what === 'read' ? 'input' : 'unavailable',
    `Cannot ${what} policy ${JSON.stringify(file)}: ${why}`,
    {
      cause,
      ...hint,
    },
  );
}

const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'not permitted',
  EEXIST: 'it is there already',
  EISDIR: 'it is a folder',
};
