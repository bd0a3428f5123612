// The user's own fingerprints: constructed in recog's form; Ruby's expressions; what is broken.
import { describe, expect, test } from 'bun:test';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bytesOf } from '../example.ts';
import { loadRecog } from './load.ts';
import { matchRecog } from './match.ts';
import { parseRecog } from './parse.ts';
import { regexFrom } from './regex.ts';

const SSH = `<?xml version="1.0"?>
<fingerprints matches="ssh.banner" protocol="ssh">
  <fingerprint pattern="^HouseSSH_(\\S+)" flags="REG_ICASE">
    <description>Our own SSH</description>
    <example service.version="1.2">HouseSSH_1.2</example>
    <param pos="0" name="service.product" value="House SSH"/>
    <param pos="1" name="service.version"/>
  </fingerprint>
  <fingerprint pattern="a(?>b)"><description>atomic</description></fingerprint>
</fingerprints>`;

const WEB = `<fingerprints matches="http_header.server" protocol="http">
  <fingerprint pattern="^house/(\\d+)$"><param pos="0" name="service.product" value="House"/></fingerprint>
</fingerprints>`;

test('a banner is matched in the part that the file is about', () => {
  const files = [parseRecog(SSH), parseRecog(WEB)];
  expect(files.map(({ leftOut }) => leftOut)).toEqual([1, 0]);
  expect(matchRecog(files, bytesOf('SSH-2.0-housessh_1.2\r\n'))).toMatchObject({
    protocol: 'ssh',
    product: 'House SSH',
    version: '1.2',
  });
  expect(matchRecog(files, bytesOf('HTTP/1.1 200 OK\r\nServer: house/3\r\n\r\n'))).toMatchObject({
    product: 'House',
    version: null,
  });
  expect(matchRecog(files, bytesOf('220 HouseSSH_1.2\r\n'))).toBeNull();
});

describe('expressions of Ruby', () => {
  test.each([
    ['^abc$', '', 'x\nabc\ny', true],
    ['\\Aabc', '', 'x\nabc', false],
    ['abc\\z', '', 'abc\n', false],
    ['abc\\Z', '', 'abc\n', true],
    ['(?i)ABC', '', 'abc', true],
    ['^(?i)ABC', '', 'abc', true],
    ['a.c', 'REG_DOT_NEWLINE', 'a\nc', true],
    ['\\h{2}', '', 'zf0', true],
    ['\\\\h', '', '\\h', true],
    ['(?<name>a)b', '', 'ab', true],
  ])('%s %s on %j: %p', (ruby, flags, text, matches) => {
    expect(regexFrom(ruby, flags)?.test(text)).toBe(matches);
  });

  test.each(['', '(?>a)', 'a++', '(?#x)a', '[[:alpha:]]', '\\p{Alpha}', '(', '(?x) a b'])('%j is left out', (ruby) => {
    expect(regexFrom(ruby, '')).toBeNull();
  });
});

describe('files that are none', () => {
  test.each([
    ['another root', '<html/>', 'root is html'],
    ['a DOCTYPE', '<!DOCTYPE fingerprints [<!ENTITY a "b">]><fingerprints/>', 'DOCTYPE'],
    ['not closed', '<fingerprints><fingerprint pattern="a">', ''],
    ['no XML', 'hello', ''],
  ])('%s', (_, xml, says) => expect(() => parseRecog(xml)).toThrow(says));

  test('a folder is named with its fault', () => {
    const folder = mkdtempSync(join(tmpdir(), 'portolan-recog-'));
    try {
      expect(() => loadRecog(folder)).toThrow('no .xml file');
      writeFileSync(join(folder, 'a.xml'), SSH);
      expect(loadRecog(folder)).toHaveLength(1);
      writeFileSync(join(folder, 'b.xml'), '<broken');
      expect(() => loadRecog(folder)).toThrow('b.xml');
      expect(() => loadRecog(join(folder, 'nowhere'))).toThrow('nowhere');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
