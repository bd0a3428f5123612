// What must not be installed is not, and then the registry in use stays as it was, byte for byte.
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test';
import { gzipSync } from 'node:zlib';
import { PortolanError } from '../../model/error.ts';
import { xmlOf } from '../parse/constructed.testing.ts';
import { type Sandbox, sandbox } from './sandbox.testing.ts';
import { TACACSS, wholeRows, wholeXml } from './whole.testing.ts';

// Whole registries on a busy machine take their time.
setDefaultTimeout(60_000);

const OLD = wholeXml('2024-12-20');
const NEW = wholeXml('2026-08-17', [TACACSS], 11_300);

let box: Sandbox;
let before: Record<string, string> = {};
beforeAll(async () => {
  box = await sandbox();
  await box.install(NEW);
  before = await box.contents();
});
afterAll(() => box.remove());

const without = (name: string) =>
  OLD.replace(`<name>${name}</name>`, '<name>other</name>').replaceAll('2024-12-20', '2026-09-01');
const cases: readonly (readonly [string, () => string | Uint8Array, RegExp, code?: string])[] = [
  ['an older one', () => OLD, /it is of 2024-12-20, older than the one in use \(2026-08-17\)/],
  [
    'one that lost a tenth of its rows',
    () => wholeXml('2026-09-01', [], 10_050),
    /it has shrunk to 10,0\d\d rows, where the one in use has 11,/,
  ],
  ['one with few rows', () => wholeXml('2026-09-01', [], 9_000), /it has only 9,00\d rows/],
  ['one without https', () => without('https'), /it has no row for https on 443\/tcp/],
  ['one without ssh', () => without('ssh'), /it has no row for ssh on 22\/tcp/],
  [
    'one without system ports',
    () =>
      xmlOf(
        wholeRows([], 12_000).filter(({ number }) => Number(number) > 500),
        '2026-09-01',
      ),
    /it assigns only 52\d of the ports/,
  ],
  ['one from the future', () => wholeXml('2031-01-01', [TACACSS], 12_000), /2031-01-01, which is in the future/],
  [
    'one of unknown transports',
    () => xmlOf([...wholeRows([], 12_000), ...Array(200).fill({ name: 'q', protocol: 'quic' })], '2026-09-01'),
    /200 of its rows have an unknown transport/,
  ],
  ['a cut one', () => NEW.slice(0, -5000), /cut off/],
  ['a cut gzip file', () => gzipSync(NEW).subarray(0, -500), /cut off/],
  ['port 70000', () => wholeXml('2026-09-01', [{ name: 'a', number: '70000' }]), /port 70000 \(ports end at 65535\)/],
  [
    'an entity bomb',
    () => `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${NEW.slice(NEW.indexOf('<registry'))}`,
    /DOCTYPE/,
  ],
  ['a gzip bomb', () => gzipSync(new Uint8Array(80 << 20).fill(32)), /unpacks to more than/],
  ['a web page', () => '<!doctype html><html></html>', /web page/],
  ['an empty file', () => '', /it is empty/],
];

test.each(cases)('%s', async (_, make, says) => {
  const error = await box.install(make()).catch((e) => e);
  expect(error).toBeInstanceOf(PortolanError);
  expect(error.code).toBe('refused');
  expect(error.message).toMatch(says);
  expect(error.message).toContain('x.xml');
  expect(error.hint).toMatch(/portolan update|Save the file/);
  expect(await box.contents()).toEqual(before);
  expect(box.inUse().lookup(300, 'tcp').names).toEqual(['tacacss']);
});

test.each([
  ['ftp://a.example/x', 'usage', /ftp: addresses cannot be fetched/],
  ['http://', 'usage', /not a valid address/],
  ['/no/such/file', 'input', /there is no such file/],
  ['/', 'input', /it is a folder/],
] as const)('a wrong --from: %s', async (from, code, says) => {
  const error = await box.update({ from }).catch((e) => e);
  expect(error).toMatchObject({ code, message: expect.stringMatching(says) });
  expect(await box.contents()).toEqual(before);
});
