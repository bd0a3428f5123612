// Runs a program in our place: same input and output, signals passed on, its end is our end.
import { spawn } from 'node:child_process';

const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2'];

/** Resolves to the program's exit status; where a signal ended it, the same signal ends us. */
export function runInOurPlace(command, args, options = {}) {
  let child;
  const relay = (signal) => {
    if (!sentByTerminal(signal)) child.kill(signal);
  };
  // First: on a busy machine the program may be up, and a signal on its way to it, before we go on after starting it.
  for (const signal of passedOn) process.on(signal, relay);
  child = spawn(command, args, { stdio: 'inherit', ...options });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (status, signal) => {
      for (const name of passedOn) process.removeListener(name, relay);
      if (signal === null) resolve(status);
      else process.kill(process.pid, signal);
    });
  });
}

// Ctrl-C and Ctrl-\ reach the whole foreground group, so the program has heard of it already.
function sentByTerminal(signal) {
  return process.stdin.isTTY && (signal === 'SIGINT' || signal === 'SIGQUIT');
}
