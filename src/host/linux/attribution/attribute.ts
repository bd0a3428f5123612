// From holders to what a person knows them by: unit, container, package, program, project. The path of this folder.
import { type Attribution, NO_ATTRIBUTION } from '../../../model/attribution.ts';
import type { Gap, Seen } from '../../../model/coverage.ts';
import type { OpenSocket } from '../../../model/listener.ts';
import { cacheFolder } from '../../../runtime/cache-folder.ts';
import { baseOf } from '../../base-name.ts';
import type { DescribedHolder } from '../holders/describe.ts';
import { isSystemd, speakerOf } from '../holders/speaker.ts';
import type { ContainersFound, Served } from './container/attribute.ts';
import { outsiderOf } from './container/proxy.ts';
import { databaseOpener } from './package/databases.ts';
import { type FileToLookUp, packagesOf } from './package/lookup.ts';
import { openMemory } from './package/memory.ts';
import { type FoundProgram, programOf } from './program/program.ts';
import { projectFinder } from './project/project.ts';
import { NO_ROOT, ownRoot, type Root } from './root.ts';
import { type Subject, subjectsIn } from './subject.ts';
import { systemdReader } from './systemd/attribute.ts';

/** A listener, as far as attribution asks. */
export type Attributable = Pick<OpenSocket, 'transport' | 'address' | 'port'> & {
  readonly holders: readonly DescribedHolder[];
};

export interface AttributionPlaces {
  /** Our own files. */
  readonly root?: Root;
  /** Where processes are shown. */
  readonly proc?: string;
  /** Where findings are kept between runs; null: nowhere. */
  readonly memory?: string | null;
}

/** What each of these belongs to, in their order; `NO_ATTRIBUTION` for those that nobody is seen to hold. */
export async function attribute(
  sockets: readonly Attributable[],
  { root: own = ownRoot(), proc = '/proc', memory: folder = cacheFolder() }: AttributionPlaces = {},
): Promise<Seen<readonly Attribution[]>> {
  using subjects = subjectsIn(own, proc);
  const speakers = sockets.map(({ holders }) => {
    const speaker = speakerOf(holders);
    return speaker === undefined ? null : subjects.of(speaker);
  });
  const each = [...new Set(speakers)].filter((subject) => subject !== null);
  if (each.length === 0) return { value: sockets.map(() => NO_ATTRIBUTION), gaps: [] };

  const programs = new Map<Subject, FoundProgram>();
  for (const subject of each) {
    const found = programBehind(subject);
    if (found !== null) programs.set(subject, found instanceof Promise ? await found : found);
  }
  const memory = openMemory(folder);
  const files = filesOf(each, programs, proc);
  const packages = await packagesOf([...new Set([...files.values()].flat())], databaseOpener(), memory);
  memory.save();

  const systemd = systemdReader(own, (uid) => homeIn(own, uid));
  const projectOf = projectFinder();
  const gaps: Gap[] = [...packages.gaps];
  const ofSubject = new Map<Subject, Attribution>();
  for (const subject of each) {
    const program = programs.get(subject) ?? null;
    const [exe, script] = files.get(subject) ?? [];
    const package_ = (exe && packages.of.get(exe)) ?? null;
    const ofScript = (script && packages.of.get(script)) ?? null;
    const isDistributed = program?.program.interpreter === null ? package_ !== null : ofScript !== null;
    ofSubject.set(subject, {
      unit: systemd.unitOf(subject),
      socketUnit: null,
      container: null,
      package: package_,
      program: program === null ? null : withPackage(program, ofScript),
      project: isDistributed || program === null ? null : projectOf(whereabouts(subject, program)),
    });
  }
  const value: Attribution[] = [];
  const served = sockets.flatMap((socket, i) => {
    const subject = speakers[i];
    return subject == null || !concernsContainers(subject) ? [] : [{ subject, socket }];
  });
  const containers = served.length === 0 ? null : await containersFor(served, own);
  gaps.push(...(containers?.gaps ?? []));
  for (const [i, socket] of sockets.entries()) {
    const speaker = speakers[i];
    const known = (speaker && ofSubject.get(speaker)) ?? NO_ATTRIBUTION;
    const container = speaker == null ? null : (containers?.of({ subject: speaker, socket }) ?? null);
    const attribution = container === null ? known : { ...known, container };
    const activator = socket.holders.find(isSystemd);
    const socketUnit = activator === undefined ? null : await systemd.socketUnitOf(subjects.of(activator), socket);
    value.push(socketUnit === null ? attribution : { ...attribution, socketUnit });
  }
  return { value, gaps };
}

// Most machines have nothing to do with containers, and load nothing for them.
function concernsContainers({ membership, holder }: Subject): boolean {
  return (
    membership.containers.length > 0 || (holder.exe !== null && outsiderOf(baseOf(holder.exe), holder.args) !== null)
  );
}

async function containersFor(served: readonly Served[], own: Root): Promise<ContainersFound> {
  const { findContainers } = await import('./container/attribute.ts');
  const isReal = own.path === '/';
  const places = {
    root: own,
    sockets: isReal ? '' : own.path,
    dockerHost: isReal ? process.env.DOCKER_HOST : undefined,
  };
  return findContainers(served, places, (uid) => homeIn(own, uid));
}

function programBehind({ holder, root, exe, cwd }: Subject): FoundProgram | Promise<FoundProgram> | null {
  const path = exe?.path ?? holder.exe;
  if (path === null) return null;
  const { args, name } = holder;
  return programOf({ exe: path, args, cwd, root: root ?? NO_ROOT, called: name, stamp: exe?.stamp ?? null });
}

/** The files of each subject whose packages are asked for: its executable, and its script. */
function filesOf(
  subjects: readonly Subject[],
  programs: ReadonlyMap<Subject, FoundProgram>,
  proc: string,
): ReadonlyMap<Subject, readonly FileToLookUp[]> {
  const known = new Map<string, FileToLookUp>();
  const once = (file: FileToLookUp) => {
    const key = `${file.root.path} ${file.path} ${file.stamp.key}`;
    const before = known.get(key) ?? file;
    known.set(key, before);
    return before;
  };
  const found = new Map<Subject, readonly FileToLookUp[]>();
  for (const subject of subjects) {
    const { exe, root, holder } = subject;
    if (exe === null || root === null) continue;
    const mine = [once({ ...exe, root, readAt: `${proc}/${holder.pid}/exe` })];
    const path = programs.get(subject)?.scriptPath ?? null;
    const stamp = path === null ? null : root.stamp(path);
    if (path !== null && stamp !== null) {
      const readAt = root.path === '/' ? path : null;
      mine.push(once({ path, stamp, root, readAt, replaced: false }));
    }
    found.set(subject, mine);
  }
  return found;
}

function withPackage(
  { program }: FoundProgram,
  owner: { readonly name: string; readonly version: string | null } | null,
) {
  if (owner === null || program.package !== null) return program;
  return { ...program, package: owner.name, version: program.version ?? owner.version };
}

function whereabouts({ holder, root, cwd, exe }: Subject, { program, scriptPath }: FoundProgram) {
  return {
    root: root ?? NO_ROOT,
    cwd,
    file: scriptPath ?? (program.interpreter === null ? (exe?.path ?? holder.exe) : null),
    interpreter: program.interpreter,
  };
}

// Where a user's own units lie (passwd(5)).
function homeIn(root: Root, uid: number): string | null {
  const lines = (root.text('/etc/passwd') ?? '').split('\n');
  const home = lines.map((line) => line.split(':')).find(([, , number]) => number === `${uid}`)?.[5];
  return home?.startsWith('/') ? home : null;
}
