// Opening an address in the reader's browser, by what each system has for it.
import { spawn } from 'node:child_process';

/** Whether there was something to open it with; what becomes of it is its own affair. */
export function openInBrowser(address: string): Promise<boolean> {
  const [program, ...args] = command(address);
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'ignore', detached: true });
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}

function command(address: string): [string, ...string[]] {
  if (process.platform === 'darwin') return ['open', address];
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', address];
  return ['xdg-open', address];
}
