// XML to small trees, one for each part of the registry, as the text streams in; refuses whatever XML can hide.
import { SaxesParser } from 'saxes';
import type { ParseLimits } from './limits.ts';
import { grouped, quoted, Unfit } from './unfit.ts';

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
}

type Building = Element & { children: (Element | string)[] };

/** Where the trees begin; everything outside them is read over. */
const PARTS: readonly string[] = ['registry/updated', 'registry/record', 'registry/footnote', 'registry/people/person'];

const ATTRIBUTES: readonly string[] = ['id', 'date', 'updated', 'type', 'data', 'section', 'anchor'];

/**
 * Reads the whole text and hands over every part of the registry as it closes, in order.
 * Throws Unfit on a DOCTYPE, unknown entities, a foreign root, a passed limit, or XML that is broken or not closed.
 */
export async function readElements(
  text: AsyncIterable<string>,
  limits: ParseLimits,
  take: (part: Element, line: number) => void,
): Promise<void> {
  const parser = new SaxesParser();
  const path: string[] = [];
  const open: Building[] = [];
  let kept = 0;
  let tokenStart = 0;

  // No event for longer than a text may be: one giant text, comment or tag is on its way.
  const checkToken = () => {
    if (parser.position - tokenStart > limits.text) {
      throw new Unfit(`it has a text of more than ${grouped(limits.text)} characters (line ${parser.line})`);
    }
    tokenStart = parser.position;
  };
  const keep = (node: Building | string) => {
    kept += 1;
    if (kept > limits.nodes) throw new Unfit(`it has more than ${grouped(limits.nodes)} elements`);
    open.at(-1)?.children.push(node);
  };
  const addText = (characters: string) => {
    checkToken();
    if (open.length > 0) keep(characters);
  };

  parser.on('doctype', refuseDoctype);
  parser.on('comment', checkToken);
  parser.on('processinginstruction', checkToken);
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('opentag', (tag) => {
    checkToken();
    if (path.length === 0) checkRoot(tag.name, tag.attributes);
    path.push(tag.name);
    if (path.length > limits.depth) throw new Unfit(`its elements are nested deeper than ${limits.depth} levels`);
    if (open.length === 0 && !PARTS.includes(path.join('/'))) return;
    const element = { name: tag.name, attributes: chosen(tag.attributes), children: [] };
    keep(element);
    open.push(element);
  });
  parser.on('closetag', () => {
    checkToken();
    path.pop();
    const element = open.pop();
    if (element !== undefined && open.length === 0) take(element, parser.line);
  });

  try {
    for await (const chunk of text) {
      parser.write(chunk);
      if (parser.position - tokenStart > limits.text + chunk.length) checkToken();
    }
    parser.close();
  } catch (error) {
    throw error instanceof Unfit ? error : asUnfit(error, path);
  }
}

function refuseDoctype(declaration: string): void {
  if (/^\s*html\b/i.test(declaration)) throw webPage();
  throw new Unfit('it has a DOCTYPE, which IANA never sends and which can hide entities');
}

function checkRoot(name: string, attributes: Readonly<Record<string, string>>): void {
  if (name.toLowerCase() === 'html') throw webPage();
  if (name !== 'registry' || attributes.id !== 'service-names-port-numbers') {
    const id = attributes.id === undefined ? '' : ` id=${quoted(attributes.id)}`;
    throw new Unfit(
      `it is XML of something else: <${name.slice(0, 40)}${id}>`,
      'The file to take is service-names-port-numbers.xml.',
    );
  }
}

export function webPage(): Unfit {
  return new Unfit(
    'it is a web page, not a registry file',
    'Save the file itself (service-names-port-numbers.xml or .csv), not the page that links to it.',
  );
}

function chosen(all: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => ATTRIBUTES.includes(name)));
}

/** saxes starts its messages with `line:column: ` and has no other errors than those about the text. */
function asUnfit(error: unknown, path: readonly string[]): unknown {
  const match = error instanceof Error ? /^(\d+):\d+: (.*)$/s.exec(error.message) : null;
  if (match === null) return error;
  const [, line, says = ''] = match;
  if (/unclosed tag|unexpected end|document must contain a root/.test(says)) {
    return new Unfit(`it is cut off at line ${line}${path.length > 0 ? `, inside <${path.at(-1)}>` : ''}`);
  }
  return new Unfit(`it is not well-formed XML: line ${line}: ${quoted(says.replace(/\.$/, ''))}`);
}
