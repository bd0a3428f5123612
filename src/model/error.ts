// The error that ends a command: it says what was tried, on what value, and what to do next.

/** `usage`, `input`, `refused` and `unavailable` exit with 2; `not-found` with 1. */
export type ErrorCode = 'usage' | 'input' | 'refused' | 'unavailable' | 'not-found';

/** This command cannot go on. `message` says action, value and state; `hint` says what to do next. */
export class PortolanError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | undefined;

  constructor(code: ErrorCode, message: string, options: { cause?: unknown; hint?: string } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'PortolanError';
    this.code = code;
    this.hint = options.hint;
  }
}
