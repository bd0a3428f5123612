// `npm test [-- --install] [SUITE | PATH]…`: brings up everything, runs the suites beside each other, counts.
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensure } from './lib/ensure.mjs';
import { installPackages, missingPackages, whyNotInstall, widePath } from './lib/packages.mjs';
import { runSuite, stopAll } from './lib/run-suite.mjs';
import { run, say, Trouble } from './lib/say.mjs';
import { packagesWanted, readNotes, tellSkips } from './lib/skips.mjs';
import { choose } from './lib/suites.mjs';

const isCi = ['true', '1'].includes(process.env.CI);

await run(async () => {
  const { asked, install } = readArguments();
  const chosen = choose(asked);
  const bun = await ensure();
  await bringUpPackages(install);
  const folder = mkdtempSync(join(tmpdir(), 'portolan-test-'));
  stopOnSignals(folder);
  try {
    const notesFile = join(folder, 'skips');
    const env = { ...process.env, PATH: widePath, PORTOLAN_TEST_SKIPS: notesFile };
    const results = await beside(chosen, (suite) => runSuite(suite, { bun, folder, env }).then(tell));
    return tellEnd(results, readNotes(notesFile));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

function readArguments() {
  try {
    const options = { install: { type: 'boolean', default: false } };
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    return { asked: positionals, install: values.install };
  } catch (error) {
    throw new Trouble(error.message, 'Use: npm test [-- [--install] [SUITE | PATH]…]');
  }
}

// Outside CI nothing beyond the project is touched unless somebody asks for it.
async function bringUpPackages(asked) {
  const missing = missingPackages();
  if (missing.length === 0 || !(asked || isCi)) return;
  const not = whyNotInstall();
  if (not === null) await installPackages(missing);
  else if (asked)
    throw new Trouble(`Cannot install ${missing.join(' ')}: ${not}`, 'Install them yourself, or as root.');
  else say(`cannot install ${missing.join(' ')}: ${not}`);
}

// As many at a time as there are processors: each suite is mostly one thread, and the slow ones mostly wait.
async function beside(items, work) {
  const waiting = [...items];
  const results = [];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) results.push(await work(item));
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, worker));
  return results;
}

function tell(result) {
  const { name, passed, failed, skipped, seconds, trouble, output } = result;
  if (failed > 0) console.log(`\n--- ${name} ---\n${withoutPasses(output)}`);
  const skips = skipped > 0 ? `, ${skipped} skipped` : '';
  const word = failed > 0 ? 'FAILED' : 'ok';
  console.log(`${word.padEnd(6)} ${name}: ${passed} passed, ${failed} failed${skips} (${seconds.toFixed(1)} s)`);
  if (trouble !== null) console.log(`       ${name} ${trouble}`);
  return result;
}

// Bun names every test that passed; what failed would drown in them.
function withoutPasses(output) {
  return output.replaceAll(/^\((?:pass|skip)\) .*\n/gm, '').trimEnd();
}

function tellEnd(results, notes) {
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  const skips = results.flatMap((result) => result.skips);
  if (skips.length > 0) console.log(`\nskipped:\n${tellSkips(skips, notes).join('\n')}`);
  const wanted = isCi ? packagesWanted(notes) : [];
  if (wanted.length > 0)
    console.log(`\nFAILED packages: no test may be skipped in CI for want of ${wanted.join(', ')}`);
  const failed = sum('failed') + wanted.length;
  const skipped = skips.length > 0 ? `, ${skips.length} skipped` : '';
  console.log(`\n${sum('passed')} passed, ${failed} failed${skipped}`);
  return failed === 0 ? 0 : 1;
}

function stopOnSignals(folder) {
  for (const [signal, status] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ]) {
    process.once(signal, () => {
      stopAll();
      rmSync(folder, { recursive: true, force: true });
      process.exit(status);
    });
  }
}
