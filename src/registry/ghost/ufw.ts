// Application profiles of ufw (ufw(8), "APPLICATION INTEGRATION"): what packages of this machine open.
import { readdirSync } from 'node:fs';
import { type ListEntry, listOf, type OwnList, readText, type Unsearched, whyUnread } from './own-list.ts';

const MOST_FILES = 1000;

export function ufwProfiles(source: string, folder: string): OwnList | Unsearched {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch (error) {
    return { source, why: whyUnread(error) };
  }
  const entries: ListEntry[] = [];
  let newest = '';
  for (const name of names.slice(0, MOST_FILES)) {
    const read = readText(`${folder}/${name}`);
    if ('why' in read) return { source, why: `${name}: ${read.why}` };
    if (read.date > newest) newest = read.date;
    for (const entry of parseProfiles(read.text)) entries.push(entry);
  }
  return listOf(source, newest, entries);
}

/** `[Samba]` and below it `ports=137,138/udp|139,445/tcp`; a port without a transport is both. */
export function parseProfiles(text: string): ListEntry[] {
  const entries: ListEntry[] = [];
  let name = '';
  for (const line of text.split('\n')) {
    name = /^\[(.+)\]\s*$/.exec(line)?.[1] ?? name;
    const ports = /^ports\s*=\s*(\S+)\s*$/.exec(line)?.[1];
    if (ports === undefined || name === '') continue;
    for (const part of ports.split('|')) {
      const [numbers = '', transport = null] = part.split('/');
      for (const number of numbers.split(',')) {
        const [, first, last = first] = /^(\d{1,5})(?::(\d{1,5}))?$/.exec(number) ?? [];
        if (first !== undefined) entries.push({ name, first: Number(first), last: Number(last), transport });
      }
    }
  }
  return entries;
}
