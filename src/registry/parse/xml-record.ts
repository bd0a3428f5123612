// One <record> of IANA's XML as cells of text.
import type { Reference } from '../../model/registry.ts';
import { reference } from '../reference.ts';
import { tidyText } from '../tidy.ts';
import { joinNames, nameFromId } from './people.ts';
import type { Cells } from './row.ts';
import type { Element } from './xml-elements.ts';

export interface Names {
  /** Names by the id that <xref type="person"> uses. */
  readonly people: ReadonlyMap<string, string>;
  /** Texts by the anchor that <xref type="note"> uses. */
  readonly footnotes: ReadonlyMap<string, string>;
}

const NOBODY: Names = { people: new Map(), footnotes: new Map() };

export function recordCells(record: Element, names: Names): Cells {
  const parts = record.children.filter((child) => typeof child !== 'string');
  const cell = (name: string): string => {
    const found = parts.filter((part) => part.name === name);
    return found.map((part) => plainText(part, names)).join('\n');
  };
  const xrefs = parts.filter((part) => part.name === 'xref');
  const assignees = parts.filter((part) => part.name === 'assignee').flatMap((part) => part.children);
  const footnotes = xrefs.filter(isType('note')).map((xref) => names.footnotes.get(xref.attributes.data ?? '') ?? '');
  return {
    name: cell('name'),
    number: cell('number'),
    protocol: cell('protocol'),
    description: cell('description'),
    assignee: people(assignees.filter(isElement), names),
    contact: people(xrefs, names),
    registered: record.attributes.date ?? '',
    modified: record.attributes.updated ?? '',
    reference: xrefs.flatMap(references),
    serviceCode: cell('sc'),
    notes: [cell('note'), ...footnotes].join('\n'),
    unauthorizedUse: cell('unauthorized'),
  };
}

/** The text of an element as a person would read it: <br/> and <paragraph> break lines, <xref> says what it points to. */
export function plainText(element: Element, names: Names = NOBODY): string {
  return element.children.map((child) => (typeof child === 'string' ? child : inner(child, names))).join('');
}

function inner(child: Element, names: Names): string {
  if (child.name === 'br') return '\n';
  if (child.name === 'xref') return pointer(child, names);
  const text = plainText(child, names);
  return child.name === 'paragraph' ? `\n${text}\n` : text;
}

function pointer(xref: Element, names: Names): string {
  const { type, data = '' } = xref.attributes;
  const label = tidyText(plainText(xref));
  if (type === 'person') return personOf(data, names);
  if (type === 'rfc') return `[${label ?? data.toUpperCase()}]`;
  return label ?? (type === 'uri' && isMail(data) ? '' : data);
}

function people(elements: readonly Element[], names: Names): string | null {
  const persons = elements.filter(isType('person'));
  return joinNames(persons.map((xref) => personOf(xref.attributes.data ?? '', names)).filter((name) => name !== ''));
}

const personOf = (id: string, names: Names): string => names.people.get(id) ?? nameFromId(id);

function references(xref: Element): readonly Reference[] {
  const { type, data = '' } = xref.attributes;
  const label = tidyText(plainText(xref));
  // A label may hide the address it stands for; everything else is named by what it is, as in the CSV.
  if (type === 'uri' && label !== null && /^https?:\/\//i.test(data)) return [{ text: label, url: data }];
  if (type === 'uri' && isMail(data)) return [];
  if (type === undefined || !CITED.includes(type)) return [];
  const one = reference(label ?? (type === 'rfc' ? data.toUpperCase() : data));
  return one === null ? [] : [one];
}

const CITED: readonly string[] = ['rfc', 'draft', 'uri', 'text'];

const isMail = (uri: string): boolean => /^mailto:/i.test(uri);
const isElement = (child: Element | string): child is Element => typeof child !== 'string';
const isType =
  (type: string) =>
  (element: Element): boolean =>
    element.attributes.type === type;
