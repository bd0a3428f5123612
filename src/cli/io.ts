// Where a command's words go, and what it may know of the place: output, terminal, environment, clock.

import { fstatSync, statSync, writeSync } from 'node:fs';
import { PortolanError } from '../model/error.ts';

export interface IO {
  /** Data. */
  readonly out: Stream;
  /** Talk. */
  readonly err: Stream;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface Stream {
  readonly isTerminal: boolean;
  /** Columns of the terminal; null where it is none or does not say. */
  readonly columns: () => number | null;
  /** Returns when everything is written. */
  readonly write: (text: string) => void;
}

/** Thrown by `write` when the reader has gone (`portolan | head -1`): nothing is wrong, there is just nobody to tell. */
export class ReaderGone extends Error {}

/** The real thing. */
export function processIO(): IO {
  return { out: stream(1), err: stream(2), env: process.env };
}

function stream(fd: 1 | 2): Stream {
  const isTerminal = mayBeTerminal(fd) && handle(fd).isTTY === true;
  return {
    isTerminal,
    columns: () => (isTerminal ? (handle(fd).columns ?? null) : null),
    write: (text) => writeAll(fd, new TextEncoder().encode(text)),
  };
}

// Asking process.stdout, or node:tty, costs 2.5 ms of a start that has 6: a pipe or a file answers for itself.
function mayBeTerminal(fd: number): boolean {
  try {
    const file = fstatSync(fd);
    return file.isCharacterDevice() && file.rdev !== statSync('/dev/null', { throwIfNoEntry: false })?.rdev;
  } catch {
    return false; // A descriptor that is closed is no terminal.
  }
}

function handle(fd: 1 | 2): NodeJS.WriteStream {
  return fd === 1 ? process.stdout : process.stderr;
}

// Synchronous, because what an asynchronous stream still holds is lost when the process ends.
function writeAll(fd: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(fd, bytes, at);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === 'EPIPE') throw new ReaderGone();
      if (code !== 'EAGAIN') throw cannotWrite(fd, error);
      waitForReader();
    }
  }
}

function cannotWrite(fd: number, cause: unknown): PortolanError {
  const where = fd === 1 ? 'standard output' : 'standard error';
  return new PortolanError(
    'unavailable',
    `Cannot write to ${where}: ${cause instanceof Error ? cause.message : cause}`,
    { cause },
  );
}

// A pipe that another process made non-blocking is full. Nothing else is to be done in the meantime.
function waitForReader(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
}
