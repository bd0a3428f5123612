// What would have to be ended for a port to be free, by the right way for each, and what must not be. Pure.
import type { EndedProcess, FreePlan, FreeSight, FreeStep, Spared } from '../../model/free.ts';
import type { Holder, Listener } from '../../model/listener.ts';
import { moreRights } from '../facts/commands.ts';
import { bounded, fileName, place, userOf, wayToSee } from '../facts/words.ts';

export function planFree(sight: FreeSight): FreePlan {
  const { port, transport, all, connections } = sight;
  const here = all.filter((each) => each.port === port && each.transport === transport && isInTheWay(each, port));
  const plan = new Plan(sight);
  for (const listener of here) plan.add(listener);
  const ending = new Set(plan.steps.flatMap((step) => step.processes.map(({ pid }) => pid)));
  const clients = connections
    .filter((each) => each.transport === transport && each.holders.every(({ pid }) => !ending.has(pid)))
    .flatMap(({ holders }) => holders.slice(0, 1).map(named));
  return { port, transport, steps: plan.steps, spared: plan.spared, clients: [...new Set(clients)] };
}

/** In this namespace; or in a container that publishes this very port. */
function isInTheWay({ namespace, attribution: { container } }: Listener, port: number): boolean {
  return namespace.self || container?.published?.some(({ hostPort }) => hostPort === port) === true;
}

/** One step a unit or container, and one for all that is ended by signals. */
class Plan {
  readonly spared: Spared[] = [];
  readonly #sight: FreeSight;
  readonly #steps = new Map<string, FreeStep>();

  constructor(sight: FreeSight) {
    this.#sight = sight;
  }

  get steps(): readonly FreeStep[] {
    return [...this.#steps.values()];
  }

  add(listener: Listener): void {
    const { holders, noHolder, attribution } = listener;
    if (noHolder !== null || holders.length === 0) {
      this.spared.push(this.#unseen(listener));
      return;
    }
    if (holders.every(({ via }) => via === 'last-user')) {
      const why = 'it used the socket last, and whether it holds it is not certain';
      this.spared.push({ who: holders.map(named).join(', '), why, hint: moreRights(this.#sight.os) });
      return;
    }
    const ours = holders.filter(({ pid }) => this.#sight.own.has(pid));
    if (ours[0] !== undefined) {
      this.spared.push({
        who: named(ours[0]),
        why: 'you are running in it: it would end you, too',
        hint: 'do it from elsewhere',
      });
      return;
    }
    const managed = this.#byContainer(listener) ?? this.#byUnit(listener) ?? this.#byService(listener);
    if (managed !== null) {
      this.#steps.set(managed.command.join(' '), managed);
      return;
    }
    const vital = holders.find(({ pid }) => this.#sight.vital.has(pid));
    if (vital !== undefined) {
      const isFirst = vital.pid === 1;
      this.spared.push({
        who: isFirst ? 'pid 1' : named(vital),
        why: isFirst ? 'it is the first process of this system' : 'the system ends with it',
        hint: socketHint(attribution.socketUnit?.name),
      });
      return;
    }
    const { unit } = attribution;
    if (this.#sight.managers.services && unit?.name.includes(', ')) {
      this.spared.push({
        who: holders.slice(0, 1).map(named).join(''),
        why: `these services share it, and would end together: ${bounded(unit.name)}`,
        hint: 'stop the one that it is: net stop NAME',
      });
      return;
    }
    this.#signal(listener);
  }

  /** Of a socket without a holder: why, and what would let us see one. */
  #unseen(listener: Listener): Spared {
    const { noHolder } = listener;
    const who = place(listener);
    if (noHolder?.why === 'kernel') return { who, why: `the kernel itself has it (${noHolder.detail})`, hint: null };
    const way = wayToSee(listener);
    const known = noHolder?.detail.slice(0, way === null ? undefined : -`; ${way}`.length);
    return {
      who,
      why: `whose it is could not be seen${known === undefined ? '' : ` (${known})`}`,
      hint: way === null || way.startsWith('run ') ? moreRights(this.#sight.os) : way,
    };
  }

  #byContainer(listener: Listener): Extract<FreeStep, { how: 'stop-container' }> | null {
    const { container } = listener.attribution;
    if (container === null) return null;
    const engine = container.runtime === 'podman' ? 'podman' : container.runtime === 'docker' ? 'docker' : null;
    if (engine === null || !this.#sight.managers.engines.includes(engine) || container.name.startsWith('-'))
      return null;
    return {
      how: 'stop-container',
      container: container.name,
      command: [engine, 'stop', container.name],
      processes: listener.holders.map((each) => target(each, listener)),
      lost: [`everything that runs in container ${bounded(container.name)}`, ...this.#lost(listener.holders)],
    };
  }

  /** A service by its unit; what a socket unit opened, by that, or the next connection would start the service again. */
  #byUnit(listener: Listener): Extract<FreeStep, { how: 'stop-unit' }> | null {
    const { unit, socketUnit } = listener.attribution;
    if (!this.#sight.managers.systemd) return null;
    const service = unit?.name.endsWith('.service') && !/^user@\d+\.service$/.test(unit.name) ? unit : null;
    const units = [socketUnit?.name, service?.name].filter((name) => name !== undefined);
    const [first] = units;
    if (first === undefined || units.some((name) => name.startsWith('-'))) return null;
    const own = unit?.scope === 'user' ? ['--user'] : [];
    const others = listener.holders.filter(({ pid }) => pid !== 1);
    return {
      how: 'stop-unit',
      unit: first,
      command: ['systemctl', ...own, 'stop', ...units],
      processes: others.map((each) => target(each, listener)),
      lost: this.#lost(others),
    };
  }

  /** A service of Windows that has its process for itself. */
  #byService(listener: Listener): Extract<FreeStep, { how: 'stop-unit' }> | null {
    const { holders } = listener;
    const { unit } = listener.attribution;
    if (!this.#sight.managers.services || unit === null || !/^[^/,-][^/,]*$/.test(unit.name)) return null;
    return {
      how: 'stop-unit',
      unit: unit.name,
      // Unlike sc.exe it waits until it has stopped.
      command: ['net.exe', 'stop', unit.name],
      processes: holders.map((each) => target(each, listener)),
      lost: this.#lost(holders),
    };
  }

  #signal(listener: Listener): void {
    const { holders } = listener;
    const before = this.#steps.get('signal');
    const known = before?.how === 'signal' ? before : { processes: [], followers: [] };
    const pids = new Set(holders.map(({ pid }) => pid));
    const follows = ({ parents }: Holder) => parents.some(({ pid }) => pids.has(pid));
    const heads = holders.filter((holder) => !follows(holder));
    const processes = merged(
      known.processes,
      heads.map((each) => target(each, listener)),
    );
    const followers = merged(
      known.followers,
      holders.filter(follows).map((each) => target(each, listener)),
    );
    const all = [...processes, ...followers].map(({ pid }) => pid);
    this.#steps.set('signal', {
      how: 'signal',
      by: this.#sight.signals.TERM,
      processes,
      followers: followers.filter(({ pid }) => !processes.some((head) => head.pid === pid)),
      lost: this.#lostBy(new Set(all)),
    });
  }

  #lost(holders: readonly Holder[]): readonly string[] {
    return this.#lostBy(new Set(holders.map(({ pid }) => pid)));
  }

  /** Connections that would break, and what else these processes listen on. */
  #lostBy(pids: ReadonlySet<number>): readonly string[] {
    const { all, port, transport, connections } = this.#sight;
    const open = connections.filter(
      ({ state, holders }) => state === 'established' && holders.some(({ pid }) => pids.has(pid)),
    ).length;
    const others = all.filter(
      (each) => (each.port !== port || each.transport !== transport) && each.holders.some(({ pid }) => pids.has(pid)),
    );
    const places = [...new Set(others.map((each) => `${each.port}/${each.transport}`))];
    return [
      ...(open > 0 ? [`${open} open connection${open === 1 ? '' : 's'}`] : []),
      ...(places.length > 0
        ? [`what it has besides: ${places.slice(0, 8).join(', ')}${places.length > 8 ? ' …' : ''}`]
        : []),
    ];
  }
}

function socketHint(unit: string | undefined): string | null {
  return unit === undefined ? null : `it opened the socket for ${unit}: systemctl stop ${unit}`;
}

function merged(a: readonly EndedProcess[], b: readonly EndedProcess[]): readonly EndedProcess[] {
  return [...new Map([...a, ...b].map((each) => [each.pid, each])).values()];
}

function target(holder: Holder, listener: Listener): EndedProcess {
  return {
    pid: holder.pid,
    startedAt: holder.startedAt,
    name: bounded(fileName(holder) ?? holder.name),
    user: holder.user ?? userOf(holder),
    // What a listener is known by was read from the one that speaks for it.
    what: holder === listener.holders[0] ? whatOf(listener) : null,
  };
}

/** What is behind an interpreter, and where it belongs; of any other program its package. */
function whatOf({ attribution: { program, project, package: owner } }: Listener): string | null {
  const runs = program === null || program.interpreter === null ? [] : [`runs ${bounded(program.name)}`];
  const of = project === null ? [] : [`of project ${bounded(project.name)} in ${bounded(project.root)}`];
  const from = owner === null || runs.length + of.length > 0 ? [] : [`package ${bounded(owner.name)}`];
  const known = [...runs, ...of, ...from];
  return known.length === 0 ? null : known.join(', ');
}

function named(holder: Holder): string {
  return `${bounded(fileName(holder) ?? holder.name)} (pid ${holder.pid})`;
}
