// Whether a service runs now, as its control group says: systemd keeps one for it as long as it does (cgroups(7)).
import type { Root } from '../root.ts';
import { lastOf, parseUnit, unitParts } from './unit-file.ts';
import type { Manager, Units } from './units.ts';

/** Null: this root shows no control groups of systemd. */
export function isRunning(root: Root, units: Units, manager: Manager, service: string): boolean | null {
  const top = ['/sys/fs/cgroup', '/sys/fs/cgroup/systemd', '/sys/fs/cgroup/unified'].find(
    (place) => root.stamp(`${place}/init.scope`) !== null || root.stamp(`${place}/system.slice`) !== null,
  );
  if (top === undefined) return null;
  const base = manager === 'system' ? top : `${top}/user.slice/user-${manager.uid}.slice/user@${manager.uid}.service`;
  return slicesOf(root, units, manager, service).some((slice) => runsIn(root, `${base}${slice}`, service));
}

/** Where its control group would be, below that of its manager. */
function slicesOf(root: Root, units: Units, manager: Manager, service: string): readonly string[] {
  const { prefix, instance } = unitParts(service);
  const file = units.fileOf(service);
  const text = file === null ? null : root.text(file);
  const named = text === null ? null : lastOf(parseUnit([text]), 'Service', 'Slice');
  if (named !== null) return [pathOfSlice(named)];
  // Instances of a template share a slice of their own (systemd.slice(5)).
  if (manager === 'system')
    return instance === null
      ? ['/system.slice']
      : [pathOfSlice(`system-${prefix.replaceAll('-', '\\x2d')}.slice`), '/system.slice'];
  return ['/app.slice', '/session.slice', '/background.slice', pathOfSlice(`app-${prefix}.slice`), ''];
}

/** "a-b.slice" lies in "a.slice". */
function pathOfSlice(slice: string): string {
  const parts = slice.replace(/\.slice$/, '').split('-');
  return parts.map((_, i) => `/${parts.slice(0, i + 1).join('-')}.slice`).join('');
}

function runsIn(root: Root, slice: string, service: string): boolean {
  const { prefix, instance, type } = unitParts(service);
  if (instance !== '') return hasProcesses(root, `${slice}/${service}`);
  // The template itself: any of its instances.
  return (root.list(slice) ?? []).some(
    (entry) => entry.startsWith(`${prefix}@`) && entry.endsWith(`.${type}`) && hasProcesses(root, `${slice}/${entry}`),
  );
}

function hasProcesses(root: Root, group: string): boolean {
  const events = root.text(`${group}/cgroup.events`);
  if (events !== null) return /^populated 1$/m.test(events);
  return (root.text(`${group}/cgroup.procs`) ?? '') !== '';
}
