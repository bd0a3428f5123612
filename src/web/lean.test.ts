import { expect, test } from 'bun:test';
import { readdirSync, readFileSync } from 'node:fs';
import { leanScript, leanStyle } from './lean.ts';

const folder = `${import.meta.dirname}/assets`;
const filesOf = (kind: 'js' | 'css') =>
  readdirSync(`${folder}/${kind}`).map((name) => ({ name, text: readFileSync(`${folder}/${kind}/${name}`, 'utf8') }));

test.each(filesOf('js'))('$name does the same without its comments', ({ text }) => {
  const code = new Bun.Transpiler({ loader: 'js', minifyWhitespace: true });
  const lean = leanScript(text);
  expect(code.transformSync(lean)).toBe(code.transformSync(text));
  expect(lean.length).toBeLessThan(text.length);
  expect(lean).not.toContain('@param');
});

test.each(filesOf('css'))('$name keeps every rule', ({ text }) => {
  const lean = leanStyle(text);
  expect(lean).not.toContain('/*');
  for (const sign of ['{', '}', ':', ';'])
    expect(lean.split(sign).length).toBe(text.replaceAll(/\/\*[\s\S]*?\*\//g, '').split(sign).length);
});

test('a comment ends where it ends', () => {
  expect(leanScript('// a\n/** b\n * c\n */\nlet a = 1; // d\n\n  /** e */\n  let b = "// f";\n')).toBe(
    'let a = 1; // d\n  let b = "// f";\n',
  );
  expect(leanStyle('/* a */\na {\n  b: c; /* d\n e */\n}\n')).toBe('a {\nb: c; \n}');
});
