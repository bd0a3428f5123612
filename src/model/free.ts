// Ending what listens on a port: the plan, whom it spares, and what came of it.
import type { Connection } from './connection.ts';
import type { Coverage } from './coverage.ts';
import type { HostFacts } from './host.ts';
import type { Listener } from './listener.ts';

/** A process, named for good: the pid with the start, by which it is known again. */
export interface ProcessTarget {
  readonly pid: number;
  /** ISO 8601; null: not known, and then it is not signalled. */
  readonly startedAt: string | null;
  readonly name: string;
  readonly user: string | null;
}

/** One that is to be ended, told so that a person knows it. */
export interface EndedProcess extends ProcessTarget {
  /** `runs server.js, of project blog in /srv/blog`, `package redis-server`; null: nothing more is known. */
  readonly what: string | null;
}

/** The right way to end one thing that has the port. */
export type FreeStep =
  | {
      readonly how: 'stop-unit';
      readonly unit: string;
      readonly command: readonly [string, ...string[]];
      readonly processes: readonly EndedProcess[];
      readonly lost: readonly string[];
    }
  | {
      readonly how: 'stop-container';
      readonly container: string;
      readonly command: readonly [string, ...string[]];
      readonly processes: readonly EndedProcess[];
      readonly lost: readonly string[];
    }
  | {
      readonly how: 'signal';
      /** What they are asked to end by, as it is called here: `SIGTERM`. */
      readonly by: string;
      /** Signalled first: the heads of groups. */
      readonly processes: readonly EndedProcess[];
      /** They have the same socket, and are signalled only if they do not end with the others. */
      readonly followers: readonly EndedProcess[];
      readonly lost: readonly string[];
    };

/** Something that has the port and will not be ended, and why. */
export interface Spared {
  readonly who: string;
  readonly why: string;
  readonly hint: string | null;
}

export interface FreePlan {
  readonly port: number;
  readonly transport: 'tcp' | 'udp';
  readonly steps: readonly FreeStep[];
  readonly spared: readonly Spared[];
  /** Processes that merely have a connection from this port: they are left alone. */
  readonly clients: readonly string[];
}

/** What a plan follows from. */
export interface FreeSight {
  readonly port: number;
  readonly transport: 'tcp' | 'udp';
  /** Everything that listens here, on every port: what else would be lost. */
  readonly all: readonly Listener[];
  readonly connections: readonly Connection[];
  /** This process and the line of its parents. */
  readonly own: ReadonlySet<number>;
  /** Without whom the system ends. */
  readonly vital: ReadonlySet<number>;
  readonly os: HostFacts['os'];
  readonly signals: Hands['signals'];
  readonly managers: ReturnType<Hands['managers']>;
}

/** `free`: nothing has the port any more. `taken-again`: somebody new has it. `kept`: it was not ended. */
export type FreeOutcome = 'free' | 'taken-again' | 'kept' | 'not-tried';

export interface FreeReport {
  readonly schema: 'portolan/free/1';
  readonly plan: FreePlan;
  readonly outcome: FreeOutcome;
  /** What was done, in order, and what came of it. */
  readonly done: readonly string[];
  /** Who has the port now, where somebody has. */
  readonly holders: readonly string[];
  readonly coverage: Coverage;
}

/** A process that was found to be the very one, and can be signalled without mistaking another for it. */
export interface ProcessHandle {
  /** Null: it was sent; otherwise errno(3)'s name, or why not in words. */
  signal(name: 'TERM' | 'KILL'): string | null;
  hasEnded(): boolean;
  close(): void;
}

/** What it takes to end things. */
export interface Hands {
  /** What is sent, as it is called here. */
  readonly signals: Readonly<Record<'TERM' | 'KILL', string>>;
  /** `gone`: there is no such process any more; `another`: its pid is somebody else's by now. */
  open(target: ProcessTarget): ProcessHandle | 'gone' | 'another';
  /** Runs a program to its end; `says`: the last line that it said. */
  run(command: readonly [string, ...string[]]): Promise<{ readonly status: number | null; readonly says: string }>;
  /** This process and the line of its parents. */
  own(): ReadonlySet<number>;
  /** Those of them that the system cannot do without. */
  vital(pids: readonly number[]): ReadonlySet<number>;
  /** Which managers are here to be asked; `services`: the service control manager of Windows. */
  managers(): { readonly systemd: boolean; readonly services: boolean; readonly engines: readonly string[] };
}
