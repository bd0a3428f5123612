// Whose a socket of Windows is: the pid that the table has, where that still is who made it.
import type { Holder, NoHolder } from '../../model/listener.ts';
import type { Processes } from './processes/processes.ts';
import type { WindowsSocket } from './tables/decode.ts';

export function whoHolds(socket: WindowsSocket, processes: Processes): Holder | NoHolder {
  const { pid, createdAt } = socket;
  if (pid === 0) return { why: 'unknown', detail: 'Windows names no process for it' };
  if (pid === SYSTEM) return { why: 'kernel', detail: `System (pid 4): ${driverOf(socket)}` };
  const found = processes.holder(pid);
  if (found === 'gone') return { why: 'exited', detail: `its process (pid ${pid}) ended; who has it now is not told` };
  if (found === 'unseen')
    return { why: 'not-permitted', detail: `nothing could be learnt of pid ${pid}; run as administrator` };
  // A pid is given again; the socket may live on in a child of whoever had it before.
  if (isLater(found.startedAt, createdAt))
    return {
      why: 'exited',
      detail: `pid ${pid} made it, and has ended: ${found.name} has that pid now, and began later; who has the socket is not told`,
    };
  return found;
}

/** Both are told by the same clock; it is set forth and back by less while it is kept right. */
const CLOCK = 2000;

function isLater(startedAt: string | null, createdAt: string | null): boolean {
  return startedAt !== null && createdAt !== null && Date.parse(startedAt) > Date.parse(createdAt) + CLOCK;
}

const SYSTEM = 4;

/** What of the kernel has it, by the ports that are each driver's own. */
function driverOf({ transport, port }: WindowsSocket): string {
  if (transport === 'tcp' && port === 445) return 'the SMB server (srv2.sys)';
  if (transport === 'tcp' ? port === 139 : port === 137 || port === 138) return 'NetBIOS over TCP/IP (netbt.sys)';
  return transport === 'tcp' ? 'http.sys, where it speaks HTTP, or another driver' : 'a driver';
}
