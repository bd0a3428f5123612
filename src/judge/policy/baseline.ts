// A policy written from what listens now: one entry for what a person takes for one listener. Pure.

import { reachOf } from '../../model/exposure.ts';
import { type Listener, REACHES, type Reach } from '../../model/listener.ts';
import type { BaselineOptions } from '../../model/policy.ts';
import type { PortSpan } from '../../model/port.ts';
import { rank } from './match.ts';
import { speaksOf } from './scope.ts';

/** The text of a policy file that `portolan check` accepts without a difference. */
export function baselineOf(listeners: readonly Listener[], options: BaselineOptions): string {
  const lasting = listeners.filter((listener) => speaksOf(listener) && !isClient(listener, options.ephemeral));
  const entries = [...merged(lasting).values()].map(entryText);
  const clients = options.ephemeral === null ? [] : [clientsText(options.ephemeral)];
  return `${[head(options), ...entries, ...clients].join('\n\n')}\n`;
}

function head({ host, date, complete }: BaselineOptions): string {
  const partly = complete
    ? []
    : ['# Not everything could be seen when it was written: what was not has no entry, or one that says less.'];
  return [
    `# What may listen on ${oneLine(host)}, written by portolan baseline on ${date}. Edit it, commit it, hold it with portolan check.`,
    ...partly,
    'version = 1',
    '# Whatever is judged so, or graver, although an entry allows it, is a difference.',
    'verdict = "concerning"',
  ].join('\n');
}

/** UDP sockets of clients come and go with what they talk about. */
function isClient({ transport, port }: Listener, ephemeral: PortSpan | null): boolean {
  return transport === 'udp' && ephemeral !== null && port >= ephemeral.first && port <= ephemeral.last;
}

function clientsText({ first, last }: PortSpan): string {
  return [
    '[[allow]]',
    `port = "${first}-${last}"`,
    'transport = "udp"',
    'reason = "clients get their local ports here, and give them back"',
  ].join('\n');
}

interface Entry {
  readonly facts: readonly (readonly [key: string, value: string | number])[];
  readonly reach: Reach;
}

/** Families, workers and members of a group are one entry; it reaches as far as the farthest of them. */
function merged(listeners: readonly Listener[]): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const listener of listeners) {
    const facts = factsOf(listener);
    const key = JSON.stringify(facts);
    const before = entries.get(key);
    const reach = reachOf(listener);
    entries.set(key, { facts, reach: before === undefined ? reach : farther(before.reach, reach) });
  }
  return entries;
}

function farther(a: Reach, b: Reach): Reach {
  return REACHES[Math.max(rank(a), rank(b))] ?? a;
}

function factsOf(listener: Listener): readonly (readonly [string, string | number])[] {
  const { attribution, namespace, holders } = listener;
  const facts: (readonly [string, string | number | null | undefined])[] = [
    ['port', listener.port],
    ['transport', listener.transport],
    ['program', programOf(listener)],
    ['package', attribution.package?.name],
    ['unit', lastingUnit(listener)],
    ['container', attribution.container?.name],
    ['project', attribution.project?.name],
    ['user', holders.find(({ isParent }) => isParent)?.user ?? holders[0]?.user],
    ['namespace', namespace.self ? null : (namespace.name ?? 'other')],
  ];
  return facts.flatMap(([key, value]) => (value == null || value === '' ? [] : [[key, value] as const]));
}

/** Scopes are made anew for each session or container, under another name (systemd.scope(5)). */
function lastingUnit({ attribution: { unit, socketUnit } }: Listener): string | undefined {
  return [unit?.name, socketUnit?.name].find((name) => name !== undefined && !name.endsWith('.scope'));
}

/**
 * A packaged program by its own name, which outlives an upgrade (`redis-server`, whose file is redis-check-rdb), or by
 * its file's; another by its whole path.
 */
function programOf({ attribution, holders, noHolder }: Listener): string | null {
  const { program } = attribution;
  if (program !== null && (program.interpreter !== null || attribution.package !== null)) return program.name;
  const exe = holders[0]?.exe ?? null;
  if (exe === null) return noHolder?.why === 'kernel' ? 'kernel' : null;
  return attribution.package === null ? exe : exe.split('/').at(-1) || exe;
}

function entryText({ facts, reach }: Entry): string {
  const lines = facts.map(([key, value]) => `${key} = ${typeof value === 'number' ? value : quoted(value)}`);
  // After port and transport, where a reader looks for it.
  lines.splice(2, 0, `reach = "${reach}"`);
  return ['[[expect]]', ...lines].join('\n');
}

/** A basic string (TOML v1.0.0, "String"): names come from strangers, and may hold anything. A star would be a wildcard. */
export function quoted(text: string): string {
  const escaped = text.replace(/["\\\u0000-\u001f\u007f-\u009f\u2028\u2029]|\p{Cs}/gu, (character) => {
    if (character === '"' || character === '\\') return `\\${character}`;
    const code = character.charCodeAt(0);
    // TOML has no half surrogates.
    return code >= 0xd800 && code <= 0xdfff ? '\\ufffd' : `\\u${code.toString(16).padStart(4, '0')}`;
  });
  return `"${escaped}"`;
}

function oneLine(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?');
}
