// Where the packed registry that comes with the program is: beside the source, or inside the compiled executable.
import { fileURLToPath } from 'node:url';

/** The path of registry.bin. `readFileSync` reads it in all cases: Bun serves files that it compiled in by path, too. */
export function registryFile(): string {
  if (isCompiled()) {
    // `bun build` sees this call and puts the file in; it gives the path within the executable.
    return require('../../build/registry.bin');
  }
  return fileURLToPath(new URL('../../build/registry.bin', import.meta.url));
}

/**
 * The entry of a compiled executable lies in `/$bunfs/`, on Windows in `B:/~BUN/`. `import.meta.url` would not tell:
 * compiled to bytecode, it is the path of the source.
 */
function isCompiled(): boolean {
  return typeof Bun !== 'undefined' && /[/\\](\$bunfs|~BUN)[/\\]/.test(Bun.main);
}
