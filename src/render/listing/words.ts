// What a listener's facts are called, for a person.
import { reachOf } from '../../model/exposure.ts';
import { type Holder, type Listener, type NoHolder, REACHES, type Reach } from '../../model/listener.ts';
import { holdersOf, isPlainLoopback, isWildcard, type Line, speaker } from './line.ts';

/** `443/tcp`. A raw socket has no port; its number is an IP protocol. */
export function portWord({ port, transport }: Pick<Listener, 'port' | 'transport'>): string {
  return `${port}/${transport}`;
}

/** `0.0.0.0`, `[::]`, `*` for an IPv6 socket that takes IPv4 as well, `[fe80::1]%eth0` with the device it is bound to. */
export function addressWord(l: Pick<Listener, 'address' | 'family' | 'dualStack' | 'device'>): string {
  const plain = l.family === 'ipv6' ? `[${l.address}]` : l.address;
  const address = l.family === 'ipv6' && l.dualStack === true && l.address === '::' ? '*' : plain;
  return l.device === null ? address : `${address}%${l.device}`;
}

/** Every address of the line, each once. */
export function addressWords(line: Line): string {
  const [first, ...more] = line.listeners;
  if (more.length === 0) return addressWord(first);
  return [...new Set(line.listeners.map(addressWord))].join(' ');
}

/**
 * Reach with as much of the address as it does not imply: `all`, `loopback IPv4`, `private 10.0.0.5`, `link [fe80::1]`,
 * and `private 0.0.0.0` or `private *` where the firewall, or the addresses of this host, narrow what the address allows.
 * `all` and `loopback` alone mean both families.
 */
export function whereWord(line: Line): string {
  const [first] = line.listeners;
  const reach = reachOfLine(line);
  const plain = isWildcard(first.address) ? reach === first.reach : isPlainLoopback(first.address);
  const device = first.device === null ? '' : ` %${first.device}`;
  const dual = line.listeners.some((l) => l.dualStack === true && l.address === '::');
  const both = dual || new Set(line.listeners.map((l) => l.family)).size > 1;
  if (!plain) return both && isWildcard(first.address) ? `${reach} *${device}` : `${reach} ${addressWords(line)}`;
  if (both) return `${reach}${device}`;
  return `${reach} ${first.family === 'ipv4' ? 'IPv4' : 'IPv6'}${device}`;
}

/** That of the listener that reaches farthest. */
export function reachOfLine({ listeners }: Line): Reach {
  const [first, ...more] = listeners;
  const rank = (reach: Reach) => REACHES.indexOf(reach);
  return more.map(reachOf).reduce((a, b) => (rank(b) > rank(a) ? b : a), reachOf(first));
}

const CUT = 15;

/** The program's name: the kernel's, or the file's where the kernel cut it at 15 characters (TASK_COMM_LEN). */
export function programWord(holder: Pick<Holder, 'name' | 'exe'>): string {
  if (holder.name.length < CUT) return holder.name;
  const file = holder.exe?.split('/').at(-1) ?? '';
  return file.startsWith(holder.name) ? file : holder.name;
}

/** `nginx`, or `nginx ×5` for five processes; `sshd, systemd` when they are not of one name. */
export function programWords(line: Line): string {
  const counts = new Map<string, number>();
  for (const holder of holdersOf(line)) {
    // Who used it last is likely its holder, and not certain.
    const name = `${programWord(holder)}${holder.via === 'last-user' ? ' (likely)' : ''}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => (count > 1 ? `${name} ×${count}` : name)).join(', ');
}

/**
 * What it is, as far as its holder tells: `PostgreSQL 15.9`, `http.server`, `blog: server.js`. Empty where that would only repeat the
 * program's name.
 */
export function whatWords(line: Line): string {
  const [{ identity, attribution }] = line.listeners;
  const holder = speaker(line);
  const said = holder === undefined ? '' : programWord(holder);
  const { program } = attribution;
  const name = identity?.product ?? (program === null || program.name === said ? null : program.name);
  if (name === null) return '';
  // A script is known by its project rather than by its file.
  if (identity?.product == null && attribution.project !== null) return `${attribution.project.name}: ${name}`;
  const version = identity?.product == null ? (program?.version ?? null) : identity.version;
  return version === null ? name : `${name} ${shortVersion(version)}`;
}

// A Debian version carries an epoch and a revision, which tell a person at a glance nothing.
function shortVersion(version: string): string {
  return version.replace(/^\d+:/, '').replace(/[-+~].*$/, '');
}

// Most listeners have one holder, and most listings many listeners.
function distinct(texts: string[]): string[] {
  return texts.length < 2 ? texts : [...new Set(texts)];
}

/** Each name once, without counts. */
export function programNames(line: Line): string {
  return distinct(holdersOf(line).map(programWord)).join(',');
}

/** Whom the holders run as, each once; the number where it has no name. */
export function userNames(line: Line): string[] {
  const users = holdersOf(line).map(({ user, uid }) => user ?? (uid === null ? '' : String(uid)));
  return distinct(users).filter((user) => user !== '');
}

/** When the holder that stands for the line started. */
export function startedAt(line: Line): string | null {
  return speaker(line)?.startedAt ?? null;
}

const REASONS: Readonly<Record<NoHolder['why'], string>> = {
  'not-permitted': 'not permitted',
  kernel: 'kernel',
  'in-flight': 'in flight',
  exited: 'exited during the scan',
  'other-pid-namespace': 'in another pid namespace',
  unknown: 'holder unknown',
};

/** Why nobody is named, in words: `kernel: vxlan vx0`, `not permitted (uid 0); run with sudo`. */
export function noHolderWords({ why, detail }: NoHolder): string {
  return detail === '' ? REASONS[why] : `${REASONS[why]}: ${detail}`;
}

/** The same for a table, which tells below it what is in the way, and what would permit it. */
export function noHolderBrief(noHolder: NoHolder): string {
  const words = noHolderWords(noHolder);
  return noHolder.why === 'not-permitted' ? (words.split(';')[0] ?? words) : words;
}

/** The reason for the line, or nothing where processes are named. */
export function noHolderText({ listeners: [{ noHolder }] }: Line): string {
  return noHolder === null ? '' : noHolderWords(noHolder);
}

/** What the registry calls the port: `http, www · World Wide Web HTTP`, or the status where it has no name. */
export function registeredWords(line: Line): string {
  const names = registeredBrief(line);
  const says = line.listeners[0].assignment?.description ?? null;
  return says === null || says.toLowerCase() === names.toLowerCase() ? names : `${names} · ${says}`;
}

/** The same without the description. */
export function registeredBrief({ listeners: [{ assignment }] }: Line): string {
  if (assignment === null) return '';
  return assignment.names.length > 0 ? assignment.names.join(', ') : assignment.status;
}
