// Who is compared: Portolan with and without a look at holders, and nmap; each asks the same ports.
import { join, resolve } from 'node:path';
import type { Identities } from '../../src/model/identity.ts';
import type { Claim } from '../../test/servers/support/grade.ts';
import { nmapClaims } from './nmap.ts';

export interface Contender {
  readonly id: 'portolan' | 'blind' | 'nmap';
  readonly name: string;
  /** How often it is timed; the first run is graded, and its lines in the logs are counted. */
  readonly runs: number;
  /** The command for these ports, `tcp/20001`. */
  words(ports: readonly string[]): readonly string[];
  claims(output: string): ReadonlyMap<string, Claim>;
}

const executable = join(resolve(import.meta.dir, '../..'), 'dist/portolan');

/** `extra` is told to Portolan too, such as `--blind`. */
function portolan(id: Contender['id'], ...extra: readonly string[]): Contender {
  return {
    id,
    name: ['portolan identify', ...extra].join(' '),
    runs: 3,
    words: (ports) => [
      ...[executable, 'identify', '--json', '--namespace', 'self', ...extra],
      ...ports.map((port) => `${port.slice(4)}/${port.slice(0, 3)}`),
    ],
    claims: portolanClaims,
  };
}

export const CONTENDERS: readonly Contender[] = [
  portolan('portolan'),
  portolan('blind', '--blind', '--also', 'single-client'),
  {
    id: 'nmap',
    name: 'nmap -sV',
    runs: 1,
    words(ports) {
      const of = (transport: string) => ports.filter((port) => port.startsWith(transport)).map((port) => port.slice(4));
      const list = `T:${of('tcp').join(',')},U:${of('udp').join(',')}`;
      return ['nmap', '-sV', '-sS', '-sU', '-n', '-Pn', '-p', list, '-oX', '-', '127.0.0.1'];
    },
    claims: nmapClaims,
  },
];

function portolanClaims(output: string): ReadonlyMap<string, Claim> {
  // A public contract with a schema, which other tests hold it to.
  const { identities } = JSON.parse(output) as Identities;
  return new Map(identities.map((one) => [`${one.transport}/${one.port}`, one]));
}
