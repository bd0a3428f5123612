// Every column that a listing can have, declared once: how a person sees it, and what other programs get.
import type { Listener } from '../../model/listener.ts';
import { VERDICT_CLASSES, type VerdictClass } from '../../model/verdict.ts';
import { age } from '../age.ts';
import type { Column } from '../sheet.ts';
import type { Tone } from '../tone.ts';
import { verdictTone } from '../verdict.ts';
import { holdersOf, type Line, speaker } from './line.ts';
import * as words from './words.ts';

/** For a person; `now` is when the snapshot was taken. */
type Show = (line: Line, now: string) => string;

export interface ListingColumn extends Column {
  /** One line of help. */
  readonly says: string;
  readonly show: Show;
  /** What to show where the full text does not fit. */
  readonly brief?: (line: Line) => string;
  /** For other programs, where that differs. */
  readonly data?: (line: Line) => string;
  readonly toneOf?: (line: Line) => Tone | undefined;
}

// Columns that only `--columns` asks for come after all others when the terminal is narrow.
const EXTRA: Omit<Column, 'key' | 'title'> = { rank: 20, min: 6 };
const RIGHT = { align: 'right', min: 3 } as const;

function column(key: string, says: string, show: Show, more: Partial<ListingColumn> = {}): ListingColumn {
  return { ...EXTRA, key, title: key.toUpperCase(), says, show, ...more };
}

const first = (line: Line): Listener => line.listeners[0];
const orEmpty = (value: string | number | null | undefined): string => (value == null ? '' : String(value));
const names = (line: Line): readonly string[] => first(line).assignment?.names ?? [];
const pids = (line: Line): string =>
  holdersOf(line)
    .map((holder) => holder.pid)
    .join(',');

/** In the order in which a table shows them. */
export const LISTING_COLUMNS: readonly ListingColumn[] = [
  column('port', 'port and transport', (l) => words.portWord(first(l)), { rank: 0, min: 9, tone: 'strong' }),
  column('number', 'the port alone', (l) => String(first(l).port), { ...RIGHT }),
  column('transport', 'the transport alone', (l) => first(l).transport),
  column('family', 'ipv4 or ipv6', (l) => [...new Set(l.listeners.map((each) => each.family))].join(' ')),
  column('where', 'from where it can be reached, with the address where that tells more', words.whereWord, {
    title: 'REACH',
    rank: 1,
    min: 13,
    max: 32,
    toneOf: farTone,
  }),
  column(
    'reach',
    'from where it can be reached: loopback to all, the firewall included where it could be read',
    words.reachOfLine,
    { rank: 1, toneOf: farTone },
  ),
  column('address', 'local address; * is IPv4 and IPv6 in one socket', words.addressWords, {
    rank: 7,
    min: 13,
    max: 32,
  }),
  column('device', 'the interface it is bound to', (l) => orEmpty(first(l).device)),
  column('state', 'listen or bound', (l) => first(l).state, { rank: 12 }),
  column('program', 'the process that holds it; its name is its own claim', words.programWords, {
    rank: 2,
    min: 12,
    max: 30,
    data: words.programNames,
  }),
  column('what', 'the product, as far as its package or program tells; nothing is asked', words.whatWords, {
    title: 'WHAT IT IS',
    rank: 2.5,
    min: 13,
    max: 30,
  }),
  column('verdict', 'whether it belongs: expected, informal, undetermined, misconfigured or concerning', verdictWord, {
    rank: 1.5,
    min: 13,
    toneOf: gravityTone,
  }),
  column('rules', 'the rules that the verdict rests on; `portolan rule` explains them', ruleIds),
  column('pid', 'process ids, the parent first (a table shows only that)', (l) => orEmpty(speaker(l)?.pid), {
    ...RIGHT,
    rank: 6,
    min: 5,
    data: pids,
  }),
  column('user', 'whom the process runs as', (l) => words.userNames(l).join(', '), {
    rank: 4,
    min: 8,
    max: 16,
    data: (l) => words.userNames(l).join(','),
  }),
  column('since', 'since when the process has been running', (l, now) => age(words.startedAt(l), now), {
    ...RIGHT,
    rank: 5,
    data: (l) => orEmpty(words.startedAt(l)),
  }),
  column('belongs', 'project, container, unit or package', (l) => belongs(first(l)), {
    title: 'BELONGS TO',
    rank: 8,
    min: 14,
    max: 34,
  }),
  column('registered', 'what the registry calls the port; no statement about the process', words.registeredWords, {
    title: 'REGISTERED AS',
    rank: 3,
    min: 14,
    greedy: true,
    tone: 'quiet',
    brief: words.registeredBrief,
  }),
  column('status', 'assigned, unassigned, reserved or dynamic', (l) => orEmpty(first(l).assignment?.status)),
  column('names', 'registered service names', (l) => names(l).join(', '), { data: (l) => names(l).join(',') }),
  column('description', 'registered description', (l) => orEmpty(first(l).assignment?.description), { greedy: true }),
  column('command', 'command line of the process', (l) => speaker(l)?.args?.join(' ') ?? '', {
    rank: 9,
    min: 36,
    greedy: true,
    tone: 'quiet',
  }),
  column('exe', 'file of the running program', (l) => orEmpty(speaker(l)?.exe), { keep: 'end' }),
  column('cwd', 'its working directory', (l) => orEmpty(speaker(l)?.cwd), { keep: 'end' }),
  column('unit', 'systemd unit', (l) => orEmpty(first(l).attribution.unit?.name)),
  column('container', 'container', (l) => orEmpty(first(l).attribution.container?.name)),
  column('package', 'the package that owns the executable', (l) => packageWord(first(l))),
  column('project', 'the project it runs in', (l) => orEmpty(first(l).attribution.project?.name)),
  column('exposure', 'from where it can be reached once the firewall has had its say', (l) => exposureWord(first(l))),
  column('namespace', 'network namespace: self, its name or its inode', (l) => namespaceWord(first(l))),
  column('uid', 'who created the socket', (l) => String(first(l).socket.uid), { ...RIGHT }),
  column('inode', "the socket's inode", (l) => l.listeners.map((each) => each.socket.inode).join(','), { ...RIGHT }),
  column('queued', 'connections (tcp) or bytes that wait', (l) => orEmpty(first(l).socket.queued), { ...RIGHT }),
  column('backlog', 'most connections that may wait', (l) => orEmpty(first(l).socket.backlog), { ...RIGHT }),
  column('noholder', 'why no process is named', words.noHolderText, { title: 'NO HOLDER' }),
];

function belongs({ attribution: a }: Listener): string {
  // Of an interpreter's program it is the program's package that tells whose it is.
  const own = a.program?.interpreter == null ? null : a.program.package;
  return (a.project ?? a.container ?? a.unit ?? a.socketUnit)?.name ?? own ?? a.package?.name ?? '';
}

function packageWord({ attribution: { package: owner } }: Listener): string {
  if (owner === null) return '';
  const version = owner.version === null ? owner.name : `${owner.name} ${owner.version}`;
  return owner.integrity === 'modified' ? `${version} (modified)` : version;
}

function exposureWord({ exposure }: Listener): string {
  if (exposure === null) return '';
  return exposure.firewall === 'open' ? exposure.reach : `${exposure.reach} (firewall: ${exposure.firewall})`;
}

function gravest({ listeners }: Line): VerdictClass | null {
  const classes = listeners.flatMap(({ verdict }) => (verdict === null ? [] : [verdict.class]));
  return VERDICT_CLASSES.findLast((each) => classes.includes(each)) ?? null;
}

function gravityTone(line: Line): Tone | undefined {
  const verdict = gravest(line);
  return verdict === null ? undefined : verdictTone(verdict);
}

function verdictWord(line: Line): string {
  return gravest(line) ?? '';
}

function ruleIds(line: Line): string {
  const reasons = line.listeners.flatMap(({ verdict }) => verdict?.reasons ?? []);
  return [...new Set(reasons.map(({ rule }) => rule))].join(',');
}

function namespaceWord({ namespace: { self, name, inode } }: Listener): string {
  return self ? 'self' : (name ?? String(inode));
}

function farTone(line: Line): Tone | undefined {
  const reach = words.reachOfLine(line);
  if (reach === 'absent') return 'warn';
  return reach === 'all' || reach === 'public' ? 'open' : undefined;
}
