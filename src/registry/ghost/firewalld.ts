// Services that firewalld knows (firewalld.service(5)): one XML file each, of a few lines.
import { readdirSync } from 'node:fs';
import { type ListEntry, listOf, type OwnList, readText, type Unsearched, whyUnread } from './own-list.ts';

const MOST_FILES = 1000;

export function firewalldServices(source: string, folder: string): OwnList | Unsearched {
  let names: string[];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.xml'));
  } catch (error) {
    return { source, why: whyUnread(error) };
  }
  const entries: ListEntry[] = [];
  let newest = '';
  for (const name of names.slice(0, MOST_FILES)) {
    const read = readText(`${folder}/${name}`);
    if ('why' in read) return { source, why: `${name}: ${read.why}` };
    if (read.date > newest) newest = read.date;
    for (const entry of parseService(name.slice(0, -4), read.text)) entries.push(entry);
  }
  return listOf(source, newest, entries);
}

/** The ports of one file; `source-port` elements are those of clients, and do not count. */
export function parseService(name: string, xml: string): ListEntry[] {
  const entries: ListEntry[] = [];
  for (const [element] of xml.replace(/<!--[\s\S]*?-->/g, '').matchAll(/<port\s[^>]*>/g)) {
    const transport = /\bprotocol\s*=\s*["']([a-z]+)["']/.exec(element)?.[1];
    const [, first, last = first] = /\bport\s*=\s*["'](\d{1,5})(?:-(\d{1,5}))?["']/.exec(element) ?? [];
    if (transport === undefined || first === undefined) continue;
    entries.push({ name, first: Number(first), last: Number(last), transport });
  }
  return entries;
}
