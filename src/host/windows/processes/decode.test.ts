import { describe, expect, test } from 'bun:test';
import { decodeEntry, sidText, splitCommandLine, unicodeString, wideText } from './decode.ts';
import { decodeOwnerModule, decodeServices } from './services.ts';

const wide = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'));

describe('a command line', () => {
  // The table of "Parsing C command-line arguments" of the Microsoft C reference, and the first argument, which is a path.
  test.each<[string, readonly string[]]>([
    ['a.exe "a b c" d e', ['a.exe', 'a b c', 'd', 'e']],
    [String.raw`a.exe "ab\"c" "\\" d`, ['a.exe', 'ab"c', '\\', 'd']],
    [String.raw`a.exe a\\\b d"e f"g h`, ['a.exe', String.raw`a\\\b`, 'de fg', 'h']],
    [String.raw`a.exe a\\\"b c d`, ['a.exe', String.raw`a\"b`, 'c', 'd']],
    [String.raw`a.exe a\\\\"b c" d e`, ['a.exe', String.raw`a\\b c`, 'd', 'e']],
    ['a.exe a"b"" c d', ['a.exe', 'ab" c d']],
    [String.raw`"C:\Program Files\x\y.exe" --port 80`, [String.raw`C:\Program Files\x\y.exe`, '--port', '80']],
    [String.raw`C:\x\y.exe`, [String.raw`C:\x\y.exe`]],
    ['a.exe ""', ['a.exe', '']],
    ['a.exe   b\t c  ', ['a.exe', 'b', 'c']],
    ['', []],
  ])('%s', (line, args) => expect(splitCommandLine(line)).toEqual([...args]));
});

test('a process entry', () => {
  const entry = new Uint8Array(568);
  const view = new DataView(entry.buffer);
  view.setUint32(8, 812, true);
  view.setUint32(32, 4, true);
  entry.set(wide('svchost.exe'), 44);
  expect(decodeEntry(entry)).toEqual({ pid: 812, parent: 4, name: 'svchost.exe' });
  expect(decodeEntry(entry.subarray(0, 40))).toBeNull();
});

test('texts: up to a NUL; half a pair is not lost', () => {
  expect(wideText(wide('ab\0cd'))).toBe('ab');
  expect(wideText(Uint8Array.of(0x41, 0, 0x00, 0xd8))).toBe('A\ud800');
});

test('a UNICODE_STRING with its text behind it', () => {
  const text = wide('node server.js');
  const bytes = new Uint8Array(16 + text.length);
  new DataView(bytes.buffer).setUint16(0, text.length, true);
  bytes.set(text, 16);
  expect(wideText(unicodeString(bytes) ?? new Uint8Array(0))).toBe('node server.js');
  expect(unicodeString(bytes.subarray(0, 20))).toBeNull();
});

test.each([
  ['S-1-5-18', [1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0]],
  ['S-1-5-32-544', [1, 2, 0, 0, 0, 0, 0, 5, 32, 0, 0, 0, 0x20, 2, 0, 0]],
  ['S-1-0x010000000005-7', [1, 1, 1, 0, 0, 0, 0, 5, 7, 0, 0, 0]],
  [null, [1, 2, 0, 0, 0, 0, 0, 5, 32, 0, 0, 0]],
])('the SID %p', (text, bytes) => expect(sidText(Uint8Array.from(bytes))).toBe(text));

test('the module of a socket, where it lies behind its own pointers', () => {
  const [base, bytes] = [0x20000, new Uint8Array(256)];
  const view = new DataView(bytes.buffer);
  bytes.set(wide('Dnscache\0'), 16);
  view.setBigUint64(0, BigInt(base + 16), true);
  expect(decodeOwnerModule({ bytes, base })).toBe('Dnscache');
  view.setBigUint64(0, BigInt(base + 5000), true);
  expect(decodeOwnerModule({ bytes, base })).toBeNull();
  view.setBigUint64(0, 0n, true);
  expect(decodeOwnerModule({ bytes, base })).toBeNull();
});

test('services by pid: several behind one svchost', () => {
  const base = 0x10000;
  const bytes = new Uint8Array(1024);
  const view = new DataView(bytes.buffer);
  const row = (at: number, nameAt: number, name: string, pid: number) => {
    bytes.set(wide(`${name}\0`), nameAt);
    view.setBigUint64(at, BigInt(base + nameAt), true);
    view.setBigUint64(at + 8, BigInt(base + nameAt), true);
    view.setUint32(at + 44, pid, true);
  };
  row(0, 400, 'RpcSs', 900);
  row(56, 440, 'RpcEptMapper', 900);
  row(112, 480, 'Stopped', 0);
  view.setBigUint64(168, BigInt(base + 5000), true);
  view.setUint32(168 + 44, 1, true);
  const { byPid, unread } = decodeServices([{ bytes, base, count: 4 }]);
  expect(unread).toBe(1);
  expect([...byPid]).toEqual([
    [
      900,
      [
        { name: 'RpcSs', display: 'RpcSs' },
        { name: 'RpcEptMapper', display: 'RpcEptMapper' },
      ],
    ],
  ]);
});
