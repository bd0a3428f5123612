// Where the packed registry that comes with the program is: beside the source, or inside the compiled executable.
import { isCompiled } from './compiled.ts';

/** The path of registry.bin. `readFileSync` reads it in all cases: Bun serves files that it compiled in by path, too. */
export function registryFile(): string {
  if (isCompiled()) {
    // `bun build` sees this call and puts the file in; it gives the path within the executable.
    return require('../../build/registry.bin');
  }
  return `${import.meta.dirname}/../../build/registry.bin`;
}
