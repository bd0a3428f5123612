// A file that is gone while its program runs: replaced by an upgrade, or removed by somebody who hides.
import type { Subject } from '../../model/verdict.ts';
import { bringsItself, foreignInstaller, isInstalledPlace, isMemfd, isTemporary } from './places.ts';
import { bounded, speaker } from './words.ts';

/** Whether the speaker's file was deleted; in a container its path means nothing here, so that says no. */
export function isGone({ listener }: Subject): boolean {
  const holder = speaker(listener);
  return (
    holder?.exeDeleted === true &&
    holder.exe !== null &&
    !isMemfd(holder.exe) &&
    listener.attribution.container === null
  );
}

/** Why a deleted file is taken for one that was replaced; null: it is not gone, or nothing says that it was installed. */
export function replacedBy(subject: Subject): string | null {
  const holder = speaker(subject.listener);
  if (!isGone(subject) || holder?.exe == null) return null;
  const path = holder.exe;
  const { package: owner, unit, project } = subject.listener.attribution;
  if (isTemporary(path)) return null;
  if (owner !== null) return `its path belongs to the package ${owner.name} (${owner.manager})`;
  const installer = foreignInstaller(path);
  if (installer !== null) return `${installer} installs there`;
  if (bringsItself(path)) return 'programs that replace themselves live there';
  if (project !== null && path.startsWith(`${project.root}/`))
    return `it was built in the project ${bounded(project.name)}`;
  if (!isInstalledPlace(path)) return null;
  if (unit?.scope === 'system' && unit.file !== null)
    return `it was installed by hand, and ${bounded(unit.name)} runs it`;
  return subject.product === null ? null : `it is ${subject.product.name}, and lies where programs are installed`;
}
