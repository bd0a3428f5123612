// The reference of the library, from its docstrings: every name that index.ts and registry.ts export, as its declaration
// stands, with what is said of it.
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

interface Exported {
  readonly name: string;
  /** Of the file that declares it. */
  readonly file: string;
}

/** docs/api.md, from a folder of declarations (`emitTypes`). */
export function apiReference(types: string): string {
  const doors = [
    { file: 'index.d.ts', title: '`portolan`' },
    { file: 'registry.d.ts', title: '`portolan/registry`' },
  ];
  const told = new Set<string>();
  const sections = doors.map(({ file, title }) => {
    const entries = exportsOf(join(types, file)).filter(({ name, file: from }) => {
      const isNew = !told.has(`${from} ${name}`);
      told.add(`${from} ${name}`);
      return isNew;
    });
    return [`## ${title}`, ...entries.map((each) => entryOf(each, types))].join('\n\n');
  });
  return `${HEAD}\n\n${sections.join('\n\n')}\n`;
}

const HEAD = `# The library: reference

Made from the docstrings of the sources by \`npm run build:api\`; a test holds it to them. How it is used: [library.md](library.md). What both doors export stands once.`;

/** What a file declares itself, and what it passes on from others. */
function exportsOf(file: string): readonly Exported[] {
  const text = readFileSync(file, 'utf8');
  const own = [...text.matchAll(/^export (?:declare )?(?:function|interface|type|const|class) (\w+)/gm)].map(
    (match) => ({
      name: match[1] ?? '',
      file,
    }),
  );
  const passed = [...text.matchAll(/^export (?:type )?\{([^}]*)\} from '([^']+)'/gm)].flatMap(
    ([, names = '', from = '']) =>
      names
        .split(',')
        .map((name) => name.trim().replace(/^type /, ''))
        .filter((name) => name !== '')
        .map((name) => ({ name, file: join(dirname(file), from.replace(/\.ts$/, '.d.ts')) })),
  );
  return [...new Map([...own, ...passed].map((each) => [`${each.file} ${each.name}`, each])).values()];
}

function entryOf({ name, file }: Exported, types: string): string {
  const declarations = declarationsOf(readFileSync(file, 'utf8'), name);
  if (declarations.length === 0) throw new Error(`${relative(types, file)} does not declare ${name}`);
  const docs = declarations.map(({ doc }) => doc).filter((doc) => doc !== '');
  const code = declarations.map(({ code: each }) => each).join('\n');
  return [`### ${name}`, ...docs, `\`\`\`ts\n${code}\n\`\`\``].join('\n\n');
}

/** Each overload of it: the comment right before it, and the declaration up to the end of its braces or its semicolon. */
function declarationsOf(text: string, name: string): readonly { readonly doc: string; readonly code: string }[] {
  const head = new RegExp(
    String.raw`((?:^/\*\*(?:(?!\*/)[\s\S])*\*/\n)?)^export ((?:declare )?(?:function|interface|type|const|class) ${name}\b)`,
    'gm',
  );
  return [...text.matchAll(head)].map((match) => {
    const from = match.index + (match[1]?.length ?? 0);
    return {
      doc: docText(match[1] ?? ''),
      code: text.slice(from, endOf(text, from)).replace(/^export (declare )?/, ''),
    };
  });
}

function endOf(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (character === '{' || character === '(' || character === '[') depth++;
    if (character === '}' || character === ')' || character === ']') depth--;
    if (depth === 0 && (character === ';' || (character === '}' && text[at + 1] === '\n'))) return at + 1;
  }
  return text.length;
}

/** Without its stars; what is thrown is a paragraph of its own. */
function docText(comment: string): string {
  return comment
    .replace(/^\/\*\*\s?|\s*\*\/\s*$/g, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trim())
    .join('\n')
    .replaceAll(/@throws (\w+) /g, 'Throws `$1`: ')
    .trim();
}
