// The command that runs this program again, as another process.
import { isCompiled } from './compiled.ts';

/** Program and first arguments; what is asked of it follows. */
export function selfCommand(): readonly [program: string, ...args: string[]] {
  if (isCompiled()) return [process.execPath];
  return [process.execPath, ...process.execArgv, process.argv[1] ?? ''];
}
