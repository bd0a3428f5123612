// The unit that a process runs in, and the socket unit that a listener was opened by.
import type { SocketUnitAttribution, UnitAttribution } from '../../../../model/attribution.ts';
import type { OpenSocket } from '../../../../model/listener.ts';
import type { DescribedHolder } from '../../holders/describe.ts';
import type { UnitMembership } from '../cgroup.ts';
import type { Root } from '../root.ts';
import type { Subject } from '../subject.ts';
import { isBooted, type Manager, type Units, unitsOf } from './units.ts';

export interface SystemdReader {
  unitOf(subject: Subject): UnitAttribution | null;
  /** `systemd`: the holder that is systemd. Null: none of its socket units listens there. */
  socketUnitOf(
    systemd: Subject,
    socket: Pick<OpenSocket, 'transport' | 'address' | 'port'>,
  ): Promise<SocketUnitAttribution | null>;
}

/** Reads unit files where systemd runs; elsewhere a unit has only the name that its control group gives it. */
export function systemdReader(own: Root, homeOf: (uid: number) => string | null): SystemdReader {
  const booted = new Map<Root, boolean>();
  const known = new Map<Root, Map<string, Units>>();
  const runs = (root: Root) => {
    const before = booted.get(root) ?? isBooted(root);
    booted.set(root, before);
    return before;
  };
  const units = (root: Root, manager: Manager): Units => {
    const ofRoot = known.get(root) ?? new Map<string, Units>();
    known.set(root, ofRoot);
    const key = manager === 'system' ? '' : `${manager.uid}`;
    const before = ofRoot.get(key) ?? unitsOf(root, manager);
    ofRoot.set(key, before);
    return before;
  };
  const managerOf = ({ scope, uid }: Pick<UnitMembership, 'scope' | 'uid'>, holder: DescribedHolder): Manager => {
    const user = uid ?? holder.uid;
    return scope === 'system' || user === null ? 'system' : { uid: user, home: homeOf(user) };
  };
  return {
    unitOf({ membership, holder, root, elsewhere }) {
      const { unit } = membership;
      if (unit === null) return null;
      // A unit on the path of a container may be the host's, around it, or its own systemd's.
      const roots = elsewhere && root !== null ? [root, own] : [own];
      const files = roots.map((each) => (runs(each) ? units(each, managerOf(unit, holder)).fileOf(unit.name) : null));
      const file = files.find((each) => each !== null) ?? null;
      return { name: unit.name, from: 'its control group', scope: unit.scope, file };
    },
    async socketUnitOf({ membership, holder, root }, socket) {
      if (root === null) return null;
      const { readSocketUnits } = await import('./socket-units.ts');
      const { listensOn } = await import('./listen.ts');
      const { isRunning } = await import('./running.ts');
      const isFirst = holder.pid === 1 || holder.pidInNamespace === 1 || membership.unit?.scope !== 'user';
      const manager = isFirst ? 'system' : managerOf({ scope: 'user', uid: membership.unit?.uid ?? null }, holder);
      const mine = units(root, manager);
      const found = readSocketUnits(root, mine).find(({ listens }) => listens.some((each) => listensOn(each, socket)));
      if (found === undefined) return null;
      const { name, file, activates } = found;
      return { name, from: file, activates, running: isRunning(root, mine, manager, activates) };
    },
  };
}
