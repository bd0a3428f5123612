// What a listener's facts are called in the reader's language. Names that strangers chose are cleaned here.
import type { Holder } from '../../model/listener.ts';
import { clean, cleanProse } from '../../render/clean.ts';
import { holdersOf, type Line } from '../../render/listing/line.ts';
import { programWord, programWords, reachOfLine, userNames, whatWords } from '../../render/listing/words.ts';
import type { Words } from '../../words/words.ts';

/** `8080/tcp`; a raw socket's number is an IP protocol. */
export function portText({ listeners: [{ port, transport }] }: Line, words: Words): string {
  return transport === 'raw' ? words.say('listener.port.raw', { number: String(port) }) : `${port}/${transport}`;
}

export function reachText(line: Line, words: Words): string {
  return words.say(`listener.reach.${reachOfLine(line)}`);
}

/** `nginx ×3`, `sshd, systemd`; where no process is named, why not. */
export function holderText(line: Line, words: Words): string {
  const names = clean(programWords(line));
  if (names.trim() !== '') return names;
  if (holdersOf(line).length > 0) return words.say('listener.nameless');
  const why = line.listeners[0].noHolder?.why ?? 'unknown';
  return words.say(`listener.no-holder.${why}`);
}

/** `pid 812, as www-data`, `3 processes, as root`; null: nobody holds it, or nobody that could be seen. */
export function whoText(line: Line, words: Words): string | null {
  const [holder, ...more] = holdersOf(line);
  if (holder === undefined) return null;
  const pid = String(holder.pid);
  const n = more.length + 1;
  const users = userNames(line).map(clean);
  if (users.length === 0) return n === 1 ? words.say('listener.pid', { pid }) : words.say('listener.processes', { n });
  const user = words.list(users);
  return n === 1 ? words.say('listener.pid-as', { pid, user }) : words.say('listener.processes-as', { n, user });
}

/** The same of one holder alone. */
export function holderWho({ pid, user, uid }: Holder, words: Words): string {
  const name = user ?? (uid === null ? null : String(uid));
  if (name === null) return words.say('listener.pid', { pid: String(pid) });
  return words.say('listener.pid-as', { pid: String(pid), user: clean(name) });
}

/** What it is and whose: product, container, unit, package or project, each once; what only repeats the holder's name is left out. */
export function belongings(line: Line): readonly string[] {
  const [{ attribution: a }] = line.listeners;
  const held = holdersOf(line).map(programWord);
  const names = [
    whatWords(line),
    a.project?.name,
    a.container?.name,
    a.unit?.name ?? a.socketUnit?.name,
    a.package?.name,
  ];
  const told = names.filter((name): name is string => name != null && name !== '' && !held.includes(name));
  return [...new Set(told.map(clean))];
}

/** What the registry calls the number: a claim about it, never about the process. Null: a raw socket. */
export function claimText({ listeners: [{ assignment }] }: Line, words: Words): string | null {
  if (assignment === null) return null;
  const { names, status } = assignment;
  if (names.length > 0) return words.say('listener.claim', { names: words.list(names.map(cleanProse)) });
  if (status === 'assigned') return words.say('listener.claim.unnamed');
  if (status === 'unassigned') return words.say('listener.claim.none');
  return status === 'reserved' ? words.say('listener.claim.reserved') : words.say('listener.claim.dynamic');
}

/** A moment: `26 November 2026, 17:21 UTC`. */
export function momentText(iso: string, words: Words): string {
  return words.say('listener.moment', { date: words.date(iso.slice(0, 10)), time: iso.slice(11, 19) });
}
