// Every socket unit of a manager, with what it listens on and what it starts. Read only where systemd holds a listener.
import type { Root } from '../root.ts';
import { type Listen, listensOf } from './listen.ts';
import { expand, lastOf, parseUnit, type UnitFile, unitParts } from './unit-file.ts';
import type { Units } from './units.ts';

export interface SocketUnit {
  readonly name: string;
  readonly file: string;
  readonly listens: readonly Listen[];
  /** The unit that is started; with `Accept=yes` the template of one for each connection. */
  readonly activates: string;
}

/** Instances included, as far as something wants them: a template alone listens on nothing. */
export function readSocketUnits(root: Root, units: Units): SocketUnit[] {
  const names = new Set<string>();
  for (const folder of units.folders) {
    for (const entry of root.list(folder) ?? []) {
      if (entry.endsWith('.socket')) names.add(entry);
      // An instance is often only a link in what wants it, such as sockets.target.wants.
      else if (/\.(wants|requires|upholds)$/.test(entry)) {
        for (const wanted of root.list(`${folder}/${entry}`) ?? []) if (wanted.endsWith('.socket')) names.add(wanted);
      }
    }
  }
  return [...names].filter((name) => unitParts(name).instance !== '').flatMap((name) => readOne(root, units, name));
}

function readOne(root: Root, units: Units, name: string): SocketUnit[] {
  const file = units.fileOf(name);
  const text = file === null ? null : root.text(file);
  if (file === null || text === null) return [];
  const unit = parseUnit([text, ...dropIns(root, units, name)]);
  const listens = listensOf(unit, name);
  return listens.length === 0 ? [] : [{ name, file, listens, activates: activatedBy(unit, name) }];
}

/** The texts of `NAME.socket.d/*.conf`: those of a template too, a name counts once, in the order of names. */
function dropIns(root: Root, units: Units, name: string): string[] {
  const { prefix, instance, type } = unitParts(name);
  const folders = instance === null ? [`${name}.d`] : [`${name}.d`, `${prefix}@.${type}.d`];
  const files = new Map<string, string>();
  for (const folder of [...folders, `${type}.d`].flatMap((sub) => units.folders.map((f) => `${f}/${sub}`))) {
    for (const entry of root.list(folder) ?? []) {
      if (entry.endsWith('.conf') && !files.has(entry)) files.set(entry, `${folder}/${entry}`);
    }
  }
  return [...files].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, path]) => root.text(path) ?? []);
}

function activatedBy(unit: UnitFile, name: string): string {
  const { prefix, instance } = unitParts(name);
  if (/^(1|yes|y|true|t|on)$/i.test(lastOf(unit, 'Socket', 'Accept') ?? 'no')) return `${prefix}@.service`;
  const service = lastOf(unit, 'Socket', 'Service');
  if (service !== null) return expand(service, name);
  return instance === null ? `${prefix}.service` : `${prefix}@${instance}.service`;
}
