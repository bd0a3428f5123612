// What needs saying about a listener besides its columns: things that are not as one would take for granted.
import type { Listener } from '../../model/listener.ts';
import type { Note } from '../sheet.ts';
import { isGrave, nextWords, verdictTone } from '../verdict.ts';
import { holdersOf, type Line } from './line.ts';

/** Each note is one sentence for a person; most lines have none. */
export function notesOf(line: Line): Note[] {
  const [first] = line.listeners;
  // A verdict says what is wrong and what to do; without one, what was observed is said as it is.
  if (first.verdict !== null)
    return [...graveReasons(line), ...shared(line).map((text) => ({ text, tone: 'quiet' }) as const)];
  const warnings = [boundOnly(first), absentAddress(first), stuck(first), deletedProgram(line)];
  return [
    ...warnings.filter((text) => text !== null).map((text) => ({ text, tone: 'warn' }) as const),
    ...shared(line).map((text) => ({ text, tone: 'quiet' }) as const),
  ];
}

/** Each grave reason once; below those that ask for the same step, that step, on a line of its own. */
function graveReasons({ listeners }: Line): Note[] {
  const grave = listeners.flatMap(({ verdict }) => (verdict?.reasons ?? []).filter((reason) => isGrave(reason.class)));
  const byStep = new Map<string, Map<string, Note>>();
  for (const reason of grave) {
    const step = nextWords(reason);
    const notes = byStep.get(step) ?? new Map<string, Note>();
    byStep.set(step, notes.set(reason.says, { text: reason.says, tone: verdictTone(reason.class) }));
  }
  return [...byStep].flatMap(([step, notes]) => [...notes.values(), { text: `→ ${step}`, tone: 'quiet' as const }]);
}

// UDP has no LISTEN: bound and unconnected is all there is.
function boundOnly(l: Listener): string | null {
  if (l.state !== 'bound' || (l.transport !== 'tcp' && l.transport !== 'sctp' && l.transport !== 'dccp')) return null;
  return 'bound but not listening: connections are refused';
}

function absentAddress(l: Listener): string | null {
  return l.reach === 'absent' ? `${l.address} is not an address of this host: nothing can reach it now` : null;
}

// The kernel lets one more wait than listen(2) was told: sk_acceptq_is_full() in include/net/sock.h compares with ">".
function stuck({ socket: { queued, backlog }, state, transport }: Listener): string | null {
  if (state !== 'listen' || transport !== 'tcp' || queued === null || backlog === null) return null;
  if (queued === 0 || queued < backlog) return null;
  return `backlog full: ${queued} connections wait to be accepted, room for ${backlog}; the server is stuck or stopped`;
}

function deletedProgram(line: Line): string | null {
  const gone = holdersOf(line).filter((holder) => holder.exeDeleted === true);
  const [first] = gone;
  if (first === undefined) return null;
  const pids = gone.map((holder) => holder.pid).join(', ');
  return `${first.exe ?? 'its program'} was deleted or replaced since pid ${pids} started: it still runs the old one`;
}

function shared(line: Line): string[] {
  const group = line.listeners[0].socket.reusePortGroup;
  const sockets = line.listeners.filter((l) => l.socket.reusePortGroup === group).length;
  const pids = new Set(holdersOf(line).map((holder) => holder.pid)).size;
  if (group === null || sockets < 2) return [];
  return [`SO_REUSEPORT: ${sockets} sockets${pids > 1 ? ` of ${pids} processes` : ''} share the port`];
}
