// A page before anybody has decided how it looks: headings, facts, prose, lists, commands and sheets.
import type { Sheet } from './sheet.ts';

export interface Fact {
  readonly label: string;
  readonly text: string;
}

export type Block =
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'section'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | { readonly kind: 'items'; readonly items: readonly string[] }
  | { readonly kind: 'commands'; readonly commands: readonly { readonly run: string; readonly says: string }[] }
  | { readonly kind: 'sheet'; readonly sheet: Sheet };

/** Texts in it may hold anything: whoever writes it out cleans it. */
export type Page = readonly Block[];

/** A section with its blocks, or nothing at all when it would be empty: what is not known is left out. */
export function section(text: string, ...blocks: readonly (Block | null)[]): Block[] {
  const full = blocks.filter((block) => block !== null).filter(hasContent);
  return full.length === 0 ? [] : [{ kind: 'section', text }, ...full];
}

function hasContent(block: Block): boolean {
  switch (block.kind) {
    case 'facts':
      return block.facts.length > 0;
    case 'items':
      return block.items.length > 0;
    case 'commands':
      return block.commands.length > 0;
    case 'sheet':
      return block.sheet.groups.some((group) => group.rows.length > 0);
    default:
      return block.text !== '';
  }
}
