// Files in the form of /etc/services (services(5)); Wireshark's has several transports on a line.
import { type ListEntry, listOf, type OwnList, readText, type Unsearched } from './own-list.ts';

export function servicesFile(source: string, path: string): OwnList | Unsearched {
  const read = readText(path);
  return 'why' in read ? { source, why: read.why } : listOf(source, read.date, parseServices(read.text));
}

/** `ssh 22/tcp # comment`, `tcpmux 1/tcp/udp`; lines of another form are passed over. */
export function parseServices(text: string): ListEntry[] {
  const entries: ListEntry[] = [];
  for (const [, name = '', first, last = first, transports = ''] of text.matchAll(LINE)) {
    for (const transport of transports.slice(1).split('/')) {
      entries.push({ name, first: Number(first), last: Number(last), transport });
    }
  }
  return entries;
}

const LINE = /^([^\s#]+)[ \t]+(\d{1,5})(?:-(\d{1,5}))?((?:\/[a-z]+)+)/gm;
