// Names of users, from /etc/passwd (passwd(5)). Directory services are not asked: they may take seconds, or the network.
import { readFile } from './system/files.ts';
import { textOf } from './system/text.ts';

/** User number → name. */
export function parsePasswd(text: string): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  for (const line of text.split('\n')) {
    const [name, , uid] = line.split(':');
    if (name === undefined || uid === undefined || !/^\d+$/.test(uid)) continue;
    // The first line of a number is the one that getpwuid(3) returns.
    if (!names.has(Number(uid))) names.set(Number(uid), name);
  }
  return names;
}

/** The names of this machine's users as they are now; empty where the file cannot be read. */
export function readUserNames(): ReadonlyMap<number, string> {
  const text = readFile('/etc/passwd', undefined, 1 << 24);
  return parsePasswd(typeof text === 'number' ? '' : textOf(text));
}
