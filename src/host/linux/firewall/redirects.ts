// Where connections to a port are sent before they arrive: DNAT and REDIRECT of the own namespace.
import type { Seen } from '../../../model/coverage.ts';
import type { Redirect } from '../../../model/why.ts';
import { ipText } from '../../address.ts';
import { PROTOCOLS } from '../sockets/inet-diag.ts';
import { errnoName } from '../system/syscalls.ts';
import { redirectsOf, type Target } from './ask.ts';
import { readWalls } from './read.ts';
import { chainsIn } from './think.ts';
import { TooLarge } from './too-large.ts';
import type { Redirected } from './walk.ts';

export function redirects(port: number, transport: 'tcp' | 'udp'): Seen<readonly Redirect[]> {
  const { rules, around } = readWalls();
  if (!('nft' in rules)) return unseen(rules.why, rules.hint);
  if (typeof around === 'number') return unseen(`interfaces could not be read (${errnoName(around)})`, null);
  const chains = chainsIn(rules);
  if ('why' in chains) return unseen(chains.why, null);
  const found = new Map<string, Redirect>();
  try {
    for (const family of ['ipv4', 'ipv6'] as const) {
      const target: Target = { family, protocol: PROTOCOLS[transport], port, address: null, unicast: true, device: 0 };
      for (const each of redirectsOf(target, around, chains)) {
        const redirect = told(each, port);
        found.set(JSON.stringify(redirect), redirect);
      }
    }
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    return unseen('are too many to think through', null);
  }
  return { value: [...found.values()], gaps: [] };
}

function told({ to, table, chains }: Redirected, port: number): Redirect {
  const address = to.address === null ? null : ipText(to.address);
  return { address, port: to.port ?? port, by: `${table}, chain ${chains.at(-1) ?? ''}` };
}

function unseen(why: string, hint: string | null): Seen<readonly Redirect[]> {
  return { value: [], gaps: [{ where: 'firewall rules', why, hint }] };
}
