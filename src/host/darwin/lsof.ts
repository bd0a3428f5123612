// What `lsof -F` says, which is made for programs (lsof(8), "OUTPUT FOR OTHER PROGRAMS"): a field a line, a letter first. For
// where libproc cannot be called. Never its columns, which are made for people. Pure.
import type { Family } from '../../model/listener.ts';

export interface LsofSocket {
  readonly transport: 'tcp' | 'udp';
  readonly family: Family;
  readonly address: string;
  readonly port: number;
  readonly state: 'listen' | 'bound';
  readonly pid: number;
  readonly fd: number;
  /** The command's name, as far as lsof tells it. */
  readonly name: string;
  readonly uid: number | null;
}

/** How it is asked: process, command, user, descriptor, type, protocol, name, and the state of TCP; numbers as numbers. */
export const LSOF_ARGUMENTS: readonly string[] = ['-nP', '-i', '-FpcuftPnT'];

/** The sockets that wait for others: TCP in LISTEN, UDP without a peer. */
export function parseLsof(text: string): readonly LsofSocket[] {
  const found: LsofSocket[] = [];
  let process = { pid: 0, name: '', uid: null as number | null };
  let file: Fields | null = null;
  const finish = () => {
    const socket = file === null ? null : socketOf(file);
    if (socket !== null) found.push({ ...socket, ...process });
    file = null;
  };
  for (const line of text.split('\n')) {
    const [letter, value] = [line[0], line.slice(1)];
    if (letter === 'p') {
      finish();
      process = { pid: Number(value), name: '', uid: null };
    } else if (letter === 'c') process = { ...process, name: value };
    else if (letter === 'u') process = { ...process, uid: /^\d+$/.test(value) ? Number(value) : null };
    else if (letter === 'f') {
      finish();
      file = { fd: value, type: '', protocol: '', name: '', state: '' };
    } else if (file !== null) file = withField(file, letter, value);
  }
  finish();
  return found;
}

interface Fields {
  readonly fd: string;
  readonly type: string;
  readonly protocol: string;
  readonly name: string;
  readonly state: string;
}

function withField(file: Fields, letter: string | undefined, value: string): Fields {
  switch (letter) {
    case 't':
      return { ...file, type: value };
    case 'P':
      return { ...file, protocol: value };
    case 'n':
      return { ...file, name: value };
    case 'T':
      return value.startsWith('ST=') ? { ...file, state: value.slice(3) } : file;
    default:
      return file;
  }
}

function socketOf({ fd, type, protocol, name, state }: Fields): Omit<LsofSocket, 'pid' | 'name' | 'uid'> | null {
  const transport = protocol === 'TCP' ? 'tcp' : protocol === 'UDP' ? 'udp' : null;
  const family = type === 'IPv4' ? 'ipv4' : type === 'IPv6' ? 'ipv6' : null;
  // A peer stands behind an arrow: such a socket waits for nobody else.
  const place = /^(?:\[([^\]]+)\]|(\*|[^:\s]+)):(\d+)$/.exec(name);
  if (transport === null || family === null || place === null || !/^\d+$/.test(fd)) return null;
  if (transport === 'tcp' && state !== 'LISTEN') return null;
  const told = place[1] ?? place[2] ?? '*';
  return {
    transport,
    family,
    address: told === '*' ? (family === 'ipv6' ? '::' : '0.0.0.0') : told,
    port: Number(place[3]),
    state: transport === 'tcp' ? 'listen' : 'bound',
    fd: Number(fd),
  };
}
