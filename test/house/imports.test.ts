import { describe, expect, test } from 'bun:test';
import { filesBelow, textOf } from './files.ts';
import { importsOf, violationsOf } from './imports.ts';

const { dependencies, optionalDependencies } = JSON.parse(textOf('package.json'));
const packages = Object.keys({ ...dependencies, ...optionalDependencies });

describe('who may import whom', () => {
  test('nobody breaks the rules', () => {
    const files = [...filesBelow('src', '.ts'), ...filesBelow('src', '.tsx')];
    expect(files.length).toBeGreaterThan(0);
    expect(files.some((file) => importsOf(textOf(file)).length > 0)).toBe(true);
    expect(files.flatMap((file) => violationsOf(file, textOf(file), packages))).toEqual([]);
  });

  test.each([
    ['src/host/linux/a.ts', "import { a } from '../../registry/a.ts';", 'never each other'],
    ['src/host/linux/a.ts', "import type { A } from '../../registry/a.ts';", 'never each other'],
    ['src/host/linux/a.ts', "import {\n  a,\n  type B,\n} from '../../render/a.ts';", 'never each other'],
    ['src/host/linux/a.ts', "export * from '../../cli/a.ts';", 'never each other'],
    ['src/host/linux/a.ts', "const a = await import('../../cli/wire.ts');", 'never each other'],
    ['src/host/linux/a.test.ts', "import { a } from '../../registry/a.ts';", 'never each other'],
    ['src/registry/a.ts', "import { survey } from '../survey.ts';", 'never each other'],
    ['src/model/a.ts', "import { a } from '../registry/a.ts';", 'the model imports nothing'],
    ['src/model/a.ts', "import { parse } from 'csv-parse';", 'the model imports nothing'],
    ['src/survey.ts', "import { a } from './host/a.ts';", 'the path knows only'],
    ['src/cli/commands/a.ts', "import { a } from '../../host/a.ts';", 'only src/cli/wire.ts knows real rooms'],
    ['src/registry/a.ts', "import { Database } from 'bun:sqlite';", 'only src/runtime imports Bun'],
    ['src/registry/a.ts', "import { file } from 'bun';", 'only src/runtime imports Bun'],
    ['src/registry/a.ts', 'const a = Bun.file(path);', 'only src/runtime knows Bun'],
    ['src/registry/a.ts', "import left from 'left-pad';", 'packages that package.json names'],
    ['src/registry/a.ts', "import { a } from './a';", 'with .ts'],
    ['src/registry/a.ts', "import { a } from '../../scripts/a.ts';", 'nothing outside itself'],
    ['src/host/a.ts', "if (process.platform === 'linux') a();", 'asked for in one place'],
    ['src/cli/commands/a.ts', "import { a } from '../../web/a.ts';", 'only src/cli/wire.ts knows real rooms'],
    ['src/web/a.tsx', "import { a } from '../host/a.ts';", 'never each other'],
    ['src/web/a.tsx', "import { a } from '../cli/a.ts';", 'never each other'],
    ['src/host/a.ts', "import { a } from '../words/a.ts';", 'never each other'],
    ['src/host/a.ts', "import { a } from './a.testing.ts';", 'does not import its tests'],
    ['src/host/a.ts', 'const a = await import(name);', 'names its file'],
  ])('in %s, %p breaks a rule', (file, source, rule) => {
    expect(violationsOf(file, source, packages).map((one) => one.rule)).toEqual([expect.stringContaining(rule)]);
  });

  test.each([
    ['src/host/linux/a.ts', "import type { Holder } from '../../model/listener.ts';"],
    ['src/host/linux/a.ts', "import { open } from '../../runtime/ffi.ts';"],
    ['src/host/linux/a.ts', "import { readFileSync } from 'node:fs';"],
    ['src/registry/parse/a.ts', "import { parse } from 'csv-parse/sync';"],
    ['src/runtime/a.ts', "import { dlopen } from 'bun:ffi';"],
    ['src/registry/a.test.ts', "import { test } from 'bun:test';"],
    ['src/cli/wire.ts', "import { a } from '../host/a.ts';"],
    ['src/cli/wire.ts', "if (process.platform === 'linux') a();"],
    ['src/cli/commands/a.ts', "import { a } from '../../render/a.ts';"],
    ['src/web/pages/a.tsx', "import { a } from '../../render/a.ts';"],
    ['src/web/pages/a.tsx', "import { portPage } from '../../page.ts';"],
    ['src/render/a.ts', "import type { Words } from '../words/words.ts';"],
    ['src/registry/a.ts', '// Like Bun.file, and not import(name); process.platform is asked elsewhere.'],
  ])('in %s, %p is fine', (file, source) => {
    expect(violationsOf(file, source, packages)).toEqual([]);
  });
});
