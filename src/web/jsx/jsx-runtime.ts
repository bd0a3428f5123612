// JSX that becomes text at once: each element is written when it is made, so that there is no tree to walk afterwards.
//
// Hono's own runtime builds one, for components that wait and for contexts; ours do neither, and a port's page was written
// in a quarter of the time so. Types and what is escaped are Hono's.

import type { JSX as HonoJSX } from 'hono/jsx/jsx-runtime';
import type { HtmlEscapedString } from 'hono/utils/html';

export type { HonoJSX as JSX };

type Component = (props: Props) => unknown;
type Props = Readonly<Record<string, unknown>>;

/** Elements that have no content (HTML standard, 13.1.2). */
const VOID: ReadonlySet<string> = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));

/** Elements of SVG that mostly have none. */
const SHAPES: ReadonlySet<string> = new Set(['circle', 'path', 'rect']);

/** Attributes that are there or not (HTML standard, "boolean attribute"). */
const BOOLEAN: ReadonlySet<string> = new Set(
  'async autofocus checked defer disabled hidden inert ismap multiple novalidate open readonly required reversed selected'.split(
    ' ',
  ),
);

export function jsx(tag: string | Component, props: Props): HtmlEscapedString {
  if (typeof tag === 'function') return written(tag(props));
  let html = `<${tag}`;
  for (const name in props) {
    if (name === 'children') continue;
    const value = props[name];
    if (value === undefined || value === null || (value === false && BOOLEAN.has(name))) continue;
    html += value === true && BOOLEAN.has(name) ? ` ${name}=""` : ` ${name}="${escaped(String(value))}"`;
  }
  if (VOID.has(tag) || (props.children === undefined && SHAPES.has(tag))) return markup(`${html}/>`);
  return markup(`${html}>${textOf(props.children)}</${tag}>`);
}

export const jsxs = jsx;
export const jsxDEV = jsx;

export function Fragment({ children }: Props): HtmlEscapedString {
  return markup(textOf(children));
}

function written(result: unknown): HtmlEscapedString {
  return isMarkup(result) ? result : markup(textOf(result));
}

function textOf(child: unknown): string {
  if (typeof child === 'string') return escaped(child);
  if (child === undefined || child === null || typeof child === 'boolean') return '';
  if (isMarkup(child)) return child.toString();
  if (Array.isArray(child)) {
    let text = '';
    for (const each of child) text += textOf(each);
    return text;
  }
  return escaped(String(child));
}

/** Text that is markup, in less than the String object that Hono's `raw` makes; each knows the other's by `isEscaped`. */
class Markup {
  readonly isEscaped = true;
  readonly #html: string;

  constructor(html: string) {
    this.#html = html;
  }

  toString(): string {
    return this.#html;
  }
}

function markup(html: string): HtmlEscapedString {
  // Whoever takes one asks for `isEscaped` and `toString` only, as Hono does.
  return new Markup(html) as unknown as HtmlEscapedString;
}

/** What `raw` made, or we. */
function isMarkup(value: unknown): value is HtmlEscapedString {
  return typeof value === 'object' && value !== null && 'isEscaped' in value;
}

const SPECIAL = /[&<>"']/;
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return SPECIAL.test(text) ? text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '') : text;
}
