// Whether a program runs the way a distribution's package starts it.
import type { Listener } from '../../model/listener.ts';
import type { Subject } from '../../model/verdict.ts';
import { type Origin, originOf } from './origin.ts';
import { isNetworkTool } from './tools.ts';
import { bounded, fileName, speaker } from './words.ts';

/** The package of a program whose running file it shipped, as far as that was compared; null otherwise. */
export function trusted(listener: Listener): Origin | null {
  const holder = speaker(listener);
  if (holder === undefined || isNetworkTool(holder) || listener.attribution.container !== null) return null;
  const origin = originOf(listener);
  return origin === null || origin.unmodified === false ? null : origin;
}

/** The system unit whose name is that of the program or its package: it was started as its own service. */
export function ownUnit({ listener }: Pick<Subject, 'listener'>): string | null {
  const { unit, package: owner, program } = listener.attribution;
  if (unit === null || unit.scope !== 'system' || !unit.name.endsWith('.service')) return null;
  const stem = plain(unit.name.replace(/(@.*)?\.service$/, ''));
  const holder = speaker(listener);
  const names = [owner?.name, program?.name, program?.package, holder === undefined ? null : fileName(holder)];
  const related = names.some((name) => name != null && name !== '' && alike(stem, plain(name)));
  return related ? unit.name : null;
}

/**
 * How it shows that the system started it as a service of its own, in words; null: it does not. Where no unit is known
 * (sysvinit, OpenRC, runit), that is a daemon's place, and init for a parent.
 */
export function serviceWord(subject: Pick<Subject, 'listener'>): string | null {
  const before = known.get(subject.listener);
  if (before !== undefined) return before;
  const word = findServiceWord(subject);
  known.set(subject.listener, word);
  return word;
}

// Several rules ask for it.
const known = new WeakMap<Listener, string | null>();

function findServiceWord(subject: Pick<Subject, 'listener'>): string | null {
  const own = ownUnit(subject);
  if (own !== null) return `it runs as ${bounded(own)}`;
  const { listener } = subject;
  const holder = speaker(listener);
  if (listener.attribution.unit !== null || holder?.parents[0]?.pid !== 1) return null;
  const daemon = /^\/(usr\/)?(sbin|lib|libexec)\//.test(holder.exe ?? '') && isSystemUser(holder.uid);
  return daemon ? 'init started it, and it lies where daemons are' : null;
}

/** A user that the system made for a service, or root (Debian policy, 9.2.2: below 1000; 65534 is nobody). */
export function isSystemUser(uid: number | null): boolean {
  return uid !== null && (uid < 1000 || uid === 65534);
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

// `apache2` runs apache2; `ssh` runs sshd; `prometheus-node-exporter` runs node_exporter.
function alike(a: string, b: string): boolean {
  if (a.length < 3 || b.length < 3) return a === b;
  return a.includes(b) || b.includes(a);
}
