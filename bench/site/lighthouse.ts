// Lighthouse, with Debian's Chromium. It brings a hundred packages along, so it is installed here and when it is asked for.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, say } from '../program.ts';

const VERSION = '13.5.0';
const folder = join(root, 'build/lighthouse');
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

export interface Scores {
  readonly path: string;
  readonly device: 'mobile' | 'desktop';
  /** 0 to 100, by category. */
  readonly scores: Readonly<Record<string, number>>;
  /** What is not perfect. */
  readonly lacking: readonly string[];
}

// On a busy machine its trace begins too late now and then, and it says so.
const ATTEMPTS = 3;

export function lighthouse(address: string, path: string, device: Scores['device']): Scores {
  install();
  for (let attempt = 1; ; attempt++) {
    try {
      return lookAt(address, path, device);
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
      say(`lighthouse failed on ${path}; once more`);
    }
  }
}

function lookAt(address: string, path: string, device: Scores['device']): Scores {
  const report = join(folder, 'report.json');
  const chrome =
    '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';
  execFileSync(
    join(folder, 'node_modules/.bin/lighthouse'),
    [
      new URL(path, address).href,
      '--quiet',
      '--output=json',
      `--output-path=${report}`,
      `--only-categories=${CATEGORIES.join(',')}`,
      `--chrome-flags=${chrome}`,
      '--locale=en-GB',
      ...(device === 'desktop' ? ['--preset=desktop'] : []),
    ],
    {
      env: { ...process.env, CHROME_PATH: '/usr/bin/chromium' },
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: 180_000,
    },
  );
  const { categories, audits } = JSON.parse(readFileSync(report, 'utf8'));
  const scores = Object.fromEntries(CATEGORIES.map((id) => [id, Math.round(categories[id].score * 100)]));
  const refs: { id: string; weight: number }[] = CATEGORIES.flatMap((id) => categories[id].auditRefs);
  const lacking = refs
    .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 1)
    .map(({ id }) => `${id} ${audits[id].displayValue ?? ''}`.trim());
  return { path, device, scores, lacking: [...new Set(lacking)] };
}

function install(): void {
  const manifest = join(folder, 'node_modules/lighthouse/package.json');
  if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).version === VERSION) return;
  say(`installing lighthouse ${VERSION}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true }));
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', `lighthouse@${VERSION}`], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
  });
}
