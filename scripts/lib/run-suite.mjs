// Runs one suite in a process group of its own, so that nothing of it is left when it ends or hangs.
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJunit } from './junit.mjs';
import { inProject, root } from './paths.mjs';

const running = new Set();

/**
 * Runs a suite and says how it went: `passed`, `failed`, `skipped` counts, `skips` (file and name of each skipped test),
 * `output`, `seconds`, and `trouble` in words when the suite itself went wrong (hung, crashed, or found no tests).
 */
export async function runSuite(suite, { bun, folder, env }) {
  const base = join(folder, suite.name.replaceAll(/[^\w.-]/g, '_'));
  const report = `${base}.xml`;
  const [command, args] = commandOf(suite, bun, report);
  const started = performance.now();
  // Into a file, not a pipe: a process that a test left behind could hold a pipe open for ever.
  const end = await runToEnd(command, args, { log: `${base}.log`, env, seconds: suite.seconds });
  const seconds = (performance.now() - started) / 1000;
  const output = readFileSync(`${base}.log`, 'utf8');
  return { name: suite.name, seconds, output, ...judge(suite, end, report) };
}

// Another suite runs beside this one: a test's time limit is there to find what hangs, not what is slow.
const TEST_LIMIT = '--timeout=30000';

function commandOf({ tests, tool }, bun, report) {
  if (tests) return [bun, ['test', ...tests, TEST_LIMIT, '--reporter=junit', `--reporter-outfile=${report}`]];
  const [file, ...args] = tool;
  return [process.execPath, [inProject('node_modules', file), ...args]];
}

/** Ends every suite that is still running; for when the runner itself is told to stop. */
export function stopAll() {
  for (const pid of running) signalGroup(pid, 'SIGKILL');
}

function runToEnd(command, args, { log, env, seconds }) {
  const out = openSync(log, 'w');
  const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', out, out], detached: true });
  closeSync(out);
  running.add(child.pid);
  return new Promise((resolve) => {
    let hung = false;
    const timers = [];
    const stop = () => {
      hung = true;
      signalGroup(child.pid, 'SIGTERM');
      timers.push(setTimeout(() => signalGroup(child.pid, 'SIGKILL'), 5_000));
    };
    timers.push(setTimeout(stop, seconds * 1000));
    const finish = (end) => {
      for (const timer of timers) clearTimeout(timer);
      signalGroup(child.pid, 'SIGKILL');
      running.delete(child.pid);
      resolve({ ...end, hung });
    };
    child.once('error', (error) => finish({ status: null, signal: null, error }));
    child.once('exit', (status, signal) => finish({ status, signal }));
  });
}

function signalGroup(pid, signal) {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch {
    // Nobody of the group is left.
  }
}

function judge(suite, end, report) {
  const trouble = whatWentWrong(suite, end);
  if (suite.tool) {
    const good = trouble === null && end.status === 0;
    return { passed: good ? 1 : 0, failed: good ? 0 : 1, skipped: 0, skips: [], trouble };
  }
  const counts = existsSync(report) ? readJunit(readFileSync(report, 'utf8')) : null;
  const { passed, failed, skipped, skips } = counts ?? { passed: 0, failed: 0, skipped: 0, skips: [] };
  const wrong = trouble ?? whatCountsSay(counts, end.status);
  // A suite that went wrong is a failure of its own, beside those of its tests.
  return { passed, failed: failed + (wrong === null ? 0 : 1), skipped, skips, trouble: wrong };
}

function whatWentWrong(suite, end) {
  if (end.error) return `could not be started: ${end.error.message}`;
  if (end.hung) return `did not end within ${suite.seconds} s, and was stopped`;
  return end.signal === null ? null : `was ended by ${end.signal}`;
}

function whatCountsSay(counts, status) {
  if (counts === null) return `ended with status ${status} and left no report`;
  if (counts.passed + counts.failed + counts.skipped === 0) return 'found no tests';
  if (status !== 0 && counts.failed === 0) return `ended with status ${status}, though no test failed`;
  return null;
}
