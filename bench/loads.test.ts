import { expect, test } from 'bun:test';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { needs } from '../test/support/needs.ts';
import { type Load, startLoad } from './loads.ts';

const perl = needs({ os: 'linux', commands: ['perl'] });

const small = (id: Load['id'], ...script: string[]): Load => ({
  id,
  says: `a small one of ${id}`,
  script: () => script,
  openFiles: 100,
  rounds: 1,
});

/** Local ports of this network namespace that are in a state of proc_net_tcp, such as 0A (listen) or 01 (established). */
function portsIn(state: string): number[] {
  const rows = readFileSync('/proc/net/tcp', 'latin1').trimEnd().split('\n').slice(1);
  const fields = rows.map((row) => row.trim().split(/\s+/));
  return fields.filter((row) => row[3] === state).map((row) => Number.parseInt(row[1]?.split(':')[1] ?? '', 16));
}

test.skipIf(perl.skip)('processes with open files, each with a listener', async () => {
  const load = await startLoad(small('files', 'files.pl', '3', '20'));
  const listening = portsIn('0A');
  const holding = readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && openNulls(pid) >= 10).length;
  await load.stop();
  expect(load.ports).toHaveLength(3);
  expect(load.ports.filter((port) => !listening.includes(port))).toEqual([]);
  expect(holding).toBeGreaterThanOrEqual(3);
  expect(portsIn('0A').filter((port) => load.ports.includes(port))).toEqual([]);
});

function openNulls(pid: string): number {
  try {
    const folder = `/proc/${pid}/fd`;
    return readdirSync(folder).filter((fd) => readlinkSync(`${folder}/${fd}`) === '/dev/null').length;
  } catch {
    return 0;
  }
}

test.skipIf(perl.skip)('listeners, each of a program of its own', async () => {
  const load = await startLoad(small('listeners', 'listeners.pl', '5'));
  const listening = portsIn('0A');
  const programs = new Set(readdirSync('/proc').flatMap((pid) => programOf(pid)));
  await load.stop();
  expect(load.ports).toHaveLength(5);
  expect(load.ports.filter((port) => !listening.includes(port))).toEqual([]);
  expect([...programs].filter((file) => /\/(cat|tac|nl|od|base32)$/.test(file))).toHaveLength(5);
  expect(portsIn('0A').filter((port) => load.ports.includes(port))).toEqual([]);
});

/** The executable of a process that holds a socket. */
function programOf(pid: string): string[] {
  try {
    const sockets = readdirSync(`/proc/${pid}/fd`).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`));
    return sockets.some((link) => link.startsWith('socket:')) ? [readlinkSync(`/proc/${pid}/exe`)] : [];
  } catch {
    return [];
  }
}

test.skipIf(perl.skip)('established connections, both ends of them, and none left behind', async () => {
  const load = await startLoad(small('connections', 'connections.pl', '250', '2'));
  const established = portsIn('01').filter((port) => load.ports.includes(port)).length;
  await load.stop();
  expect(load.ports).toHaveLength(2);
  expect(established).toBe(250);
  // 06 is time-wait.
  expect([...portsIn('01'), ...portsIn('06'), ...portsIn('0A')].filter((p) => load.ports.includes(p))).toEqual([]);
});

test.skipIf(perl.skip)('a load that the machine has no room for is refused with the reason', async () => {
  const load: Load = { ...small('files', 'files.pl', '1', '10'), openFiles: Number.MAX_SAFE_INTEGER };
  await expect(startLoad(load)).rejects.toThrow('fs.file-max');
});
