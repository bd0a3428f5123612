// Whether this is the compiled executable.

/**
 * The entry of a compiled executable lies in `/$bunfs/`, on Windows in `B:/~BUN/`. `import.meta` would not tell: compiled
 * to bytecode, it has the path of the source.
 */
export function isCompiled(): boolean {
  return typeof Bun !== 'undefined' && /[/\\](\$bunfs|~BUN)[/\\]/.test(Bun.main);
}
