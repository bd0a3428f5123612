// Where the packed uses that come with the program are: beside the source, or inside the compiled executable.
import { isCompiled } from './compiled.ts';

/** The path of uses.bin, to be read as `registryFile` is. */
export function usesFile(): string {
  if (isCompiled()) return require('../../build/uses.bin');
  return `${import.meta.dirname}/../../build/uses.bin`;
}
